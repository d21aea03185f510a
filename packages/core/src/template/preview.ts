import type { ShownBody } from './answers.ts';
import { oneLine, previewText, renderText } from './render.ts';
import type { MessageBody } from './template.ts';
import { toHtml } from './to-html.ts';
import type { ShortcodeData } from './value.ts';

/** What one body says with these values. What has none stands there as `⟦client.name⟧`, marked in the HTML, and is listed (TPL-4). */
export function previewBody({ subject, text }: MessageBody, data: ShortcodeData, locale: string): ShownBody {
  const shown = (part: string): string => {
    const result = previewText(part, data, { locale });
    return result.ok ? result.text : part; // what is no template, or comes to too much, is shown as it was written
  };
  const gaps = [subject, text].flatMap((part) => {
    const result = renderText(part, data, { locale });
    return result.ok ? [] : result.gaps;
  });
  const filled = shown(text);
  return { locale, subject: oneLine(shown(subject)), text: filled, html: toHtml(filled), gaps: [...new Set(gaps)] };
}

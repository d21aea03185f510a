import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Stage } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { Scene } from './desk.ts';
import { editorIcons } from './icons.ts';
import { conditionSentence, doorSentence } from './sentences.ts';

/** What is set on a stage, in a few signs, each with its words. */
export function stageMarks(
  { words, formats, naming }: Pick<Scene, 'words' | 'formats' | 'naming'>,
  stage: Stage,
): readonly (TemplateResult | typeof nothing)[] {
  const { when, require, gate, required, limitDays, wipLimit } = stage;
  return [
    when ? mark(icons.branch, conditionSentence(when, naming) ?? words.markWhen, words.markWhen) : nothing,
    require ? mark(editorIcons.door, doorSentence(require, naming) ?? words.markDoor, words.markDoor) : nothing,
    required ? mark(icons.required, words.requiredHint, words.markRequired) : nothing,
    gate === 'auto' ? mark(editorIcons.auto, words.gateAuto, words.markAuto) : nothing,
    gate === 'pass' ? mark(icons.next, words.gatePass, words.markPass) : nothing,
    limitDays === undefined
      ? nothing
      : mark(icons.clock, `${words.limitDays}: ${words.markLimit({ count: limitDays })}`, words.markLimit({ count: limitDays })),
    wipLimit === undefined
      ? nothing
      : mark(editorIcons.stack, `${words.wipLimit} ${formats.number(wipLimit)} ${words.wipUnit}`, words.markWip({ count: wipLimit })),
  ];
}

function mark(icon: unknown, title: string, text: string): TemplateResult {
  return html`<span class="mark" title=${title}>${icon}<span>${text}</span></span>`;
}

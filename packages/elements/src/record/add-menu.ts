import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import type { SubjectScene } from '../job/job-tools.ts';
import type { MenuItem } from '../parts/menu.ts';

/** What the sections add by their own `+`, in one menu at the top. */
export function addMenu({ tools, folds, words }: SubjectScene, name: string): TemplateResult {
  const items = (): MenuItem[] =>
    [...tools.host.renderRoot.querySelectorAll<HTMLElement>('[data-section]')].flatMap((section) => {
      const plus = section.querySelector<HTMLElement>('.section-head button.plus:last-child');
      if (!plus) return [];
      const run = async (): Promise<void> => {
        await folds.set(section.dataset['section'] ?? '', false);
        plus.focus();
        plus.click();
      };
      return [{ label: plus.getAttribute('aria-label') ?? '', icon: icons.plus, run: () => void run() }];
    });
  const shown = html`${icons.plus}<span>${words.add}</span>`;
  return tools.menu.button({ key: 'add-any', name, shown, items, look: 'plain', control: 'add-any' });
}

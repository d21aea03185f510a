import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { WfTaskList } from '@workfloor/elements/task-list';
import '@workfloor/elements/task-list';
import { mount } from '../job/support/mount.ts';
import { middleOf } from '../support/touch.ts';
import type { Spot } from '../support/touch.ts';
import type { Seen } from '../job/support/mount.ts';
import type { SampleStudio } from '../job/support/studio.ts';

/** A list in a document, once its tasks are there. */
export async function list(studio: SampleStudio, attributes: Record<string, string> = {}): Promise<Seen<WfTaskList>> {
  const seen = await mount<WfTaskList>('wf-task-list', studio, attributes);
  await seen.until(() => seen.all('h2').length === 1);
  return seen;
}

/** What its rows say, in order. */
export const titles = (seen: Seen<WfTaskList>): string[] =>
  seen.all('.task .what .title').map((title) => title.innerText.replace(/^Task:\s*/, '').trim());

export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** What is needed to act has come: the pointer is over the list. */
export async function ready(seen: Seen<WfTaskList>): Promise<void> {
  seen.find('.tasks').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  await seen.until(() =>
    [...(seen.element.shadowRoot?.adoptedStyleSheets ?? [])].some((sheet) =>
      [...sheet.cssRules].some((rule) => rule.cssText.startsWith('.due-editor')),
    ),
  );
}

/** Drags a row with the mouse; `before` looks at it while the button is still down. */
export async function dragTo(seen: Seen<WfTaskList>, title: string, to: Spot, before: () => void = () => {}): Promise<void> {
  const { x, y } = middleOf(seen.row(title));
  try {
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x, y + (to.y > y ? 8 : -8)] });
    await sendMouse({ type: 'move', position: [to.x, to.y] });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    before();
  } finally {
    await sendMouse({ type: 'up' });
  }
  await seen.element.updateComplete;
}

/** Presses a key while others are held: `chord('Control', 'Enter')`. */
export async function chord(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ down: key });
  for (const key of keys.toReversed()) await sendKeys({ up: key });
}

import 'axe-core/axe.min.js';
import type axeCore from 'axe-core';
import { assert } from '@open-wc/testing';

declare const axe: typeof axeCore;

/** Fails with every violation of WCAG 2.2 A and AA inside the element, shadow roots and colours included. */
export async function assertAccessible(element: Element): Promise<void> {
  await assertNone(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // these are about whole pages
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
  });
}

/** Fails where the colours are too close: all that can differ where the same is shown in another colour scheme. */
export async function assertReadable(element: Element): Promise<void> {
  await assertNone(element, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } });
}

/** What fades in is pale on the way; skeletons shimmer for ever. */
async function stillness(element: Element): Promise<void> {
  const all = element.shadowRoot?.getAnimations() ?? [];
  const ending = all.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

async function assertNone(element: Element, options: axeCore.RunOptions): Promise<void> {
  await stillness(element);
  const { violations } = await axe.run(element, { ...options, resultTypes: ['violations'] });
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n  ')}`,
  );
  assert.equal(told.join('\n'), '');
}

import 'axe-core/axe.min.js';
import type axeCore from 'axe-core';
import { assert } from '@open-wc/testing';

declare const axe: typeof axeCore;

/** Fails with every violation of WCAG 2.2 A and AA inside the element, shadow roots included. */
export async function assertAccessible(element: Element, what = ''): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // whole pages only
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
    resultTypes: ['violations'],
  });
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join('\n  ')}`,
  );
  assert.equal(told.join('\n'), '', what);
}

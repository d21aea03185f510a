import { assert } from '@open-wc/testing';
import { classes, defineAll, version } from '@workfloor/elements';

const tags = (prefix: string): string[] => Object.keys(classes).map((name) => `${prefix}-${name}`);

/** What is warned of while something is done. */
function warnings(act: () => void): string[] {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (...words: unknown[]) => void said.push(words.join(' '));
  try {
    act();
  } finally {
    console.warn = warn;
  }
  return said;
}

/** What another version of Workfloor would have left in the page. */
function defineOther(prefix: string, other: string | undefined): void {
  const page = globalThis as typeof globalThis & Record<symbol, { versions: WeakMap<object, string> } | undefined>; // the contract between versions
  for (const tag of tags(prefix)) {
    const element = class extends HTMLElement {};
    if (other !== undefined) page[Symbol.for('wf')]?.versions.set(element, other);
    customElements.define(tag, element);
  }
}

it('[C7] all elements can be had under a prefix of the page’s own, beside the usual ones', async () => {
  defineAll();
  defineAll({ prefix: 'acme-wf' });

  for (const tag of [...tags('wf'), ...tags('acme-wf')]) assert.exists(customElements.get(tag), tag);
  const board = document.createElement('acme-wf-board');
  document.body.append(board);
  assert.exists(board.shadowRoot);
  board.remove();
});

it('[C8] defining them again does nothing and says nothing', () => {
  defineAll({ prefix: 'twice-wf' });
  const before = tags('twice-wf').map((tag) => customElements.get(tag));

  const said = warnings(() => defineAll({ prefix: 'twice-wf' }));

  assert.deepEqual(said, []);
  assert.isTrue(tags('twice-wf').every((tag, at) => customElements.get(tag) === before[at]));
});

it('[C7] another version that was first stays, and one warning names both', () => {
  defineAll({ prefix: 'any-wf' });
  defineOther('old-wf', '0.0.7');
  const before = tags('old-wf').map((tag) => customElements.get(tag));

  const said = warnings(() => defineAll({ prefix: 'old-wf' }));

  assert.lengthOf(said, 1);
  assert.include(said[0], '0.0.7');
  assert.include(said[0], version);
  assert.isTrue(tags('old-wf').every((tag, at) => customElements.get(tag) === before[at]));
});

it('[C7] an element of somebody else under our name stays, and the warning names it', () => {
  customElements.define('else-wf-job', class extends HTMLElement {});

  const said = warnings(() => defineAll({ prefix: 'else-wf' }));

  assert.lengthOf(said, 1);
  assert.include(said[0], '<else-wf-job>');
  assert.exists(customElements.get('else-wf-board'));
});

it('[C7] a scoped registry gets them without the page’s own', () => {
  const registry = new CustomElementRegistry();

  defineAll({ registry });
  defineAll({ registry, prefix: 'inner-wf' });

  for (const tag of [...tags('wf'), ...tags('inner-wf')]) assert.exists(registry.get(tag), tag);
  assert.notExists(customElements.get('inner-wf-board'));
});

for (const name of Object.keys(classes).filter((each) => each !== 'workspace')) {
  it(`[C16] what stands inside <wf-${name}> shows until the element comes, and not after`, async () => {
    const tag = `late-wf-${name}`;
    const host = document.createElement(tag);
    host.innerHTML = '<a href="#hosted">See it on our page</a>';
    document.body.append(host);
    const link = host.querySelector('a');
    assert.isAbove(link?.getClientRects().length ?? 0, 0);

    const element = Object.entries(classes).find(([each]) => each === name)?.[1] ?? assert.fail(name);
    customElements.define(tag, class extends element {});

    assert.exists(host.shadowRoot);
    assert.equal(link?.getClientRects().length, 0);
    host.remove();
  });
}

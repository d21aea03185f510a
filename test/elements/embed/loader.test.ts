import { assert, oneEvent } from '@open-wc/testing';
import { startLoader, version } from '@workfloor/elements/loader';
import type { Loader } from '@workfloor/elements/loader';
import { until } from '../../sdk/support/studio.ts';

const running: Loader[] = [];
const start: typeof startLoader = (options) => {
  const loader = startLoader(options);
  running.push(loader);
  return loader;
};

afterEach(() => {
  for (const loader of running.splice(0)) loader.stop();
  document.querySelector('main')?.remove();
});

/** A part of the page with these tags in it. */
function put(...tags: readonly string[]): HTMLElement {
  const main = document.body.appendChild(document.createElement('main'));
  main.append(...tags.map((tag) => document.createElement(tag)));
  return main;
}

const isDefined = (tag: string): boolean => customElements.get(tag) !== undefined;

it('[C10] what is in the page at the start is loaded, and nothing else', async () => {
  const root = put('a-wf-board', 'a-wf-unheard-of', 'other-board');

  await start({ prefix: 'a-wf', root }).done;

  assert.deepEqual(['a-wf-board', 'a-wf-job', 'a-wf-unheard-of'].map(isDefined), [true, false, false]);
  assert.exists(root.querySelector('a-wf-board')?.shadowRoot);
});

it('[C10] what comes later is loaded when it comes, however deep it lies', async () => {
  const root = put();
  await start({ prefix: 'b-wf', root }).done;
  const allLoaded = oneEvent(root, 'wf-all-loaded');

  root.innerHTML = '<section><p><b-wf-task-list></b-wf-task-list></p></section>';
  await allLoaded;

  assert.isTrue(isDefined('b-wf-task-list'));
  assert.isFalse(isDefined('b-wf-board'));
});

it('[C10] shadow roots are looked into when they are told of, now and later', async () => {
  const root = put('div');
  const shadow = root.querySelector('div')?.attachShadow({ mode: 'open' }) ?? assert.fail('no shadow');
  shadow.innerHTML = '<c-wf-board></c-wf-board>';
  const loader = start({ prefix: 'c-wf', root });
  await loader.done;
  assert.isFalse(isDefined('c-wf-board'));

  await loader.discover(shadow);
  assert.isTrue(isDefined('c-wf-board'));
  shadow.append(document.createElement('c-wf-job'));

  await until(() => isDefined('c-wf-job'));
});

it('[C10] what is to be preloaded comes without a tag', async () => {
  await start({ prefix: 'd-wf', root: put(), preload: ['board', 'unheard-of'] }).done;

  assert.isTrue(isDefined('d-wf-board'));
});

it('[C10] after it is stopped nothing more is loaded', async () => {
  const root = put();
  const loader = start({ prefix: 'e-wf', root });
  await loader.done;

  loader.stop();
  root.append(document.createElement('e-wf-board'));
  // an observer that still listens would have loaded it by the time that another one has
  const other = start({ prefix: 'f-wf', root });
  root.append(document.createElement('f-wf-board'));
  await other.done;
  await until(() => isDefined('f-wf-board'));

  assert.isFalse(isDefined('e-wf-board'));
});

it('[C8] a second start gives the loader that is at work', () => {
  const root = put();

  assert.strictEqual(start({ prefix: 'g-wf', root }) === start({ prefix: 'g-wf', root }), true);
  assert.strictEqual(start({ prefix: 'g-wf', root }) === start({ prefix: 'h-wf', root }), false);
});

it('[C5] the loader knows its version', () => {
  assert.match(version, /^\d+\.\d+\.\d+$/);
});

import { assert } from '@open-wc/testing';
import type { Workfloor } from '@workfloor/sdk';
import { classes, defineAll } from '@workfloor/elements';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';

/** What all elements but the workspace have in common. */
interface Common extends HTMLElement {
  client: Workfloor | undefined;
  theme: string;
  readonly ready: Promise<void>;
  readonly updateComplete: Promise<boolean>;
  refresh(): Promise<void>;
}

const tags = Object.keys(classes)
  .filter((name) => name !== 'workspace')
  .map((name) => `wf-${name}`);
let client: Workfloor;

before(async () => {
  defineAll();
  client = openClient(optionsFor(await addStudio()));
});
after(() => {
  closeClients();
});
afterEach(() => document.body.replaceChildren());

function add(tag: string, attributes: Readonly<Record<string, string>> = {}, into: HTMLElement = document.body): Common {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  into.append(element);
  return element as Common; // all classes have these; the list of tags comes from them
}

/** What is warned of while something is done. */
async function warnings(act: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (...words: unknown[]) => void said.push(words.join(' '));
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return said.filter((text) => text.startsWith('Workfloor'));
}

for (const tag of tags) {
  it(`[C20] ${tag} resolves ready, and refresh, which never rejects`, async () => {
    const element = add(tag);
    element.client = client;

    if (!['wf-job'].includes(tag)) await element.ready; // a job without an id has nothing to show
    await element.refresh();

    assert.isTrue(await element.updateComplete);
  });

  it(`[C14] ${tag} takes what it knows for a value that it does not know`, async () => {
    const element = add(tag, { theme: 'dark' });
    await element.updateComplete;
    assert.equal(element.theme, 'dark');

    element.setAttribute('theme', 'sepia');
    await element.updateComplete;
    assert.equal(element.theme, 'auto');

    element.removeAttribute('theme');
    assert.equal(element.theme, 'auto');
  });

  it(`[C52] ${tag} turns by its language, unless the page says how it is`, async () => {
    const page = document.createElement('div');
    document.body.append(page);
    const element = add(tag, { locale: 'ar' }, page);
    await element.updateComplete;
    assert.equal(getComputedStyle(element).direction, 'rtl');

    element.setAttribute('locale', 'da');
    await element.updateComplete;
    assert.equal(getComputedStyle(element).direction, 'ltr');

    page.dir = 'ltr';
    element.setAttribute('locale', 'he');
    await element.updateComplete;
    assert.equal(getComputedStyle(element).direction, 'ltr');
  });
}

it('[C14] an unknown value is warned of once, with what can be written', async () => {
  const said = await warnings(async () => {
    for (const tag of ['wf-board', 'wf-client', 'wf-board']) await add(tag, { density: 'airy' }).updateComplete;
  });

  assert.deepEqual(said, ['Workfloor does not know density="airy" and does as if it were not there. It can be comfortable, compact.']);
});

for (const [tag, attribute, text, property, usual] of [
  ['wf-board', 'view', 'moodboard', 'view', 'board'],
  ['wf-board', 'lanes', 'colour', 'lanes', 'none'],
  ['wf-job', 'view', 'window', 'shape', 'page'],
  ['wf-invoice', 'view', 'window', 'shape', 'page'],
  ['wf-task-list', 'view', 'week', 'listView', 'list'],
  ['wf-task-list', 'state', 'late', 'state', undefined],
] as const) {
  it(`[C14] ${tag} does with ${attribute}="${text}" as if it were not there`, async () => {
    const element = add(tag, { [attribute]: text });
    await element.updateComplete;
    assert.equal(Reflect.get(element, property), usual);
  });
}

it('[C32] says at once that it loads, or never, where the page wants so', async () => {
  const [always, never, usual] = [
    add('wf-insights', { loader: 'always' }),
    add('wf-insights', { loader: 'never' }),
    add('wf-insights', {}),
  ];
  const hasSkeleton = (element: Common): boolean => element.shadowRoot?.querySelector('.skeleton') !== null;
  await usual.updateComplete;
  assert.isTrue(hasSkeleton(always));
  assert.isFalse(hasSkeleton(usual));

  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.isTrue(hasSkeleton(usual));
  assert.isFalse(hasSkeleton(never));
});

it('[C25] the host’s back end gets its token against forged requests, under the name that it wants', async () => {
  const asked: Request[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    asked.push(new Request(input, init));
    return Promise.resolve(new Response(null, { status: 401 }));
  };
  try {
    const workspace = add('wf-workspace', {
      workspace: 'ws_elsewhere',
      'token-endpoint': '/wp-json/wf/v1/session',
      'csrf-token': '4f1c',
      'csrf-header': 'X-WP-Nonce',
    });
    await add('wf-insights', {}, workspace).ready;
  } finally {
    globalThis.fetch = fetch;
  }

  const [first] = asked;
  assert.equal(new URL(first?.url ?? '').pathname, '/wp-json/wf/v1/session');
  assert.deepEqual([first?.method, first?.credentials, first?.headers.get('x-wp-nonce')], ['POST', 'same-origin', '4f1c']);
});

describe('[C38] the appearance of a workspace', () => {
  const inside = (): Common => {
    const workspace = add('wf-workspace', {
      appearance: '{ "theme": "dark", "variables": { "color-accent": "rgb(1, 2, 3)", "--wf-radius": "1px" } }',
    });
    return add('wf-insights', {}, workspace);
  };
  const valueOf = (element: Element, token: string): string => getComputedStyle(element).getPropertyValue(token).trim();

  it('dresses what is inside', async () => {
    const element = inside();
    await element.updateComplete;

    assert.equal(valueOf(element, '--wf-color-accent'), 'rgb(1, 2, 3)');
    assert.equal(valueOf(element, '--wf-radius'), '1px');
    assert.equal(getComputedStyle(element).colorScheme, 'dark');
  });

  it('takes its tokens away with it', async () => {
    const element = inside();
    await element.updateComplete;
    element.parentElement?.setAttribute('appearance', '{ "variables": { "radius": "2px" } }');
    await element.updateComplete;

    assert.equal(valueOf(element, '--wf-color-accent'), '');
    assert.equal(valueOf(element, '--wf-radius'), '2px');
  });

  it('says what to write where it cannot be read, and changes nothing', async () => {
    const said = await warnings(async () => {
      await add('wf-workspace', { appearance: 'theme: dark' }).updateComplete;
    });

    assert.lengthOf(said, 1);
    assert.include(said[0], '{"theme":"dark"');
  });
});

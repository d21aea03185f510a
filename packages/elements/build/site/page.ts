// Shows the example of a page at work, on the sample studio of `workfloor dev`, with the language, theme and density that the reader chooses.
import type { Lists } from '@workfloor/core';
import type * as Sdk from '@workfloor/sdk';

const SESSION = '/demo/session';
const WORKSPACE = 'ws_LightAndShadowStudio01';
/** The server's own bundle, by addresses that the compiler does not follow. */
const embed = { sdk: '/embed/sdk.js', loader: '/embed/wf.js' } as const;

const live = document.querySelector('.live');
const template = live?.querySelector('template');
const stage = live?.querySelector<HTMLElement>('.stage');
const settings = live?.querySelector('form');

/** Which list has the record for an attribute with an id. */
const lists: Readonly<Record<string, keyof Lists>> = {
  job: 'jobs',
  client: 'clients',
  'client-id': 'clients',
  project: 'projects',
  invoice: 'invoices',
  pipeline: 'pipelines',
  event: 'events',
  task: 'tasks',
};

function say(sentence: string): void {
  const text = document.createElement('p');
  text.className = 'told';
  text.textContent = sentence;
  stage?.replaceChildren(text);
}

/** The first record of a list. */
function firstOf(client: Sdk.Workfloor, path: keyof Lists): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = client.list(path).subscribe(({ value, error }) => {
      const id = value?.items[0]?.id;
      if (value === undefined && !error) return;
      queueMicrotask(() => stop());
      if (id === undefined) reject(error ?? new Error(`There are no ${path} in the sample studio.`));
      else resolve(id);
    });
  });
}

/** Puts records of the sample studio in the place of the example's ids. */
async function fill(example: DocumentFragment): Promise<void> {
  const { createWorkfloor, tokenEndpoint } = (await import(embed.sdk)) as typeof Sdk; // what it is, served
  const client = createWorkfloor({ url: location.origin, workspace: WORKSPACE, getToken: tokenEndpoint(SESSION) });
  for (const element of example.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const path = lists[name];
      if (path && value.startsWith('0193')) element.setAttribute(name, await firstOf(client, path));
    }
  }
  client.close();
}

function connect(example: DocumentFragment): Element {
  const own = example.querySelector('wf-workspace');
  const workspace = own ?? document.createElement('wf-workspace');
  if (!own) workspace.append(...example.childNodes);
  for (const [name, value] of Object.entries({ url: location.origin, workspace: WORKSPACE, 'token-endpoint': SESSION })) {
    workspace.setAttribute(name, value);
  }
  return workspace;
}

function applySettings(): void {
  if (!settings || !stage) return;
  for (const select of settings.querySelectorAll('select')) {
    for (const element of stage.querySelectorAll('*')) {
      if (element.localName.startsWith('wf-')) element.setAttribute(select.name, select.value);
    }
    if (select.name === 'theme') stage.dataset['theme'] = select.value;
  }
}

function listen(type: string): void {
  const count = live?.querySelector('.heard span');
  const list = live?.querySelector('.heard ol');
  stage?.addEventListener(type, (event) => {
    const line = document.createElement('li');
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    line.textContent = `${type} ${JSON.stringify(detail) ?? ''}`;
    list?.prepend(line);
    if (list && list.children.length > 50) list.lastElementChild?.remove();
    if (count) count.textContent = String(Number(count.textContent) + 1);
    if (type === 'wf-open') event.preventDefault(); // the page stays
  });
}

async function show(): Promise<void> {
  if (!template || !stage) return;
  const answer = await fetch(SESSION, { method: 'POST' }).catch(() => undefined);
  if (answer?.status === 401)
    return say('Open the link that was printed in the terminal: it signs this browser in, and the example comes to life.');
  if (!answer?.ok) return say('The example comes to life on the sample studio: run `npm start`.');
  const example = document.importNode(template.content, true);
  await fill(example);
  for (const { textContent } of document.querySelectorAll('#reference td:first-child code')) {
    if (textContent?.startsWith('wf-')) listen(textContent);
  }
  stage.replaceChildren(connect(example));
  applySettings();
  await import(embed.loader);
}

settings?.addEventListener('change', applySettings);
show().catch((error: unknown) => say(error instanceof Error ? error.message : 'The example could not be shown.'));

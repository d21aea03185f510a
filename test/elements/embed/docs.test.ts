import { assert } from '@open-wc/testing';
import type { Workfloor } from '@workfloor/sdk';
import { classes, defineAll } from '@workfloor/elements';
import { addStudio, closeClients, openClient, optionsFor, until } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';

const pages = [
  '/README.md',
  '/packages/elements/README.md',
  '/packages/elements/docs/frameworks.md',
  ...Object.keys(classes).map((name) => `/packages/elements/docs/wf-${name}.md`),
];

let studio: TestStudio;
/** An id of the studio for each attribute that takes one. */
let ids: Readonly<Record<string, string>>;

before(async () => {
  defineAll();
  studio = await addStudio();
  ids = await addRecords(openClient(optionsFor(studio)));
});
after(() => {
  closeClients();
});

async function addRecords(client: Workfloor): Promise<Readonly<Record<string, string>>> {
  const [project, customer, invoice] = [client.newId(), client.newId(), client.newId()];
  const job = studio.jobs[0]?.id ?? assert.fail('no job');
  await client.client.create({ id: customer, name: 'Hotel Nordhavn', kind: 'company' });
  await client.project.create({ id: project, title: 'A new website' });
  await client.invoice.draft({ id: invoice, client: customer });
  return {
    job,
    project,
    client: customer,
    'client-id': customer,
    invoice,
    pipeline: studio.pipeline,
    assignee: studio.members.anna,
    member: studio.members.anna,
  };
}

async function htmlOf(page: string): Promise<readonly string[]> {
  const response = await fetch(page);
  assert.isTrue(response.ok, page);
  const blocks = [...(await response.text()).matchAll(/```html\n([^]*?)```/g)];
  return blocks.map(([, html = '']) => html).filter((html) => html.includes('<wf-'));
}

/** The snippet as it stands there, with ids of this studio, and connected to it. */
function mount(html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = html;
  const example = template.content;
  for (const script of example.querySelectorAll('script, link')) script.remove(); // the elements are here already
  for (const element of example.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (value.startsWith('0193')) element.setAttribute(name, ids[name] ?? assert.fail(`no id for ${name}`));
    }
  }
  const own = example.querySelector('wf-workspace');
  const workspace = own ?? document.createElement('wf-workspace');
  if (!own) workspace.append(...example.childNodes);
  workspace.removeAttribute('token-endpoint');
  workspace.url = location.origin;
  workspace.workspace = studio.workspace;
  workspace.fetchToken = optionsFor(studio).getToken;
  return document.body.appendChild(workspace);
}

for (const page of pages) {
  it(`the HTML of ${page} runs as it stands there`, async () => {
    const snippets = await htmlOf(page);
    assert.isNotEmpty(snippets, 'an example to copy');
    for (const html of snippets) {
      const complaints: unknown[] = [];
      const { error } = console;
      console.error = (...words: unknown[]) => void complaints.push(words);
      const loaded = new Set<EventTarget | undefined>();
      const failed: string[] = [];
      const onLoad = (event: Event): void => void loaded.add(event.composedPath()[0]);
      const onError = (event: CustomEvent): void => void failed.push(JSON.stringify(event.detail));
      document.addEventListener('wf-load', onLoad);
      document.addEventListener('wf-error', onError);
      const workspace = mount(html);
      try {
        const elements = [...workspace.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('wf-'));
        assert.isNotEmpty(elements);
        for (const { localName } of elements) assert.exists(customElements.get(localName), localName);

        await until(() => failed.length > 0 || elements.every((element) => loaded.has(element)), 10_000);

        assert.deepEqual([failed, complaints], [[], []]);
      } finally {
        console.error = error;
        document.removeEventListener('wf-load', onLoad);
        document.removeEventListener('wf-error', onError);
        workspace.remove();
      }
    }
  });
}

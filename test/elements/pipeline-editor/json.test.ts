import { assert } from '@open-wc/testing';
import type { PipelineDocument } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { choose, closeEditors, openEditor, openTab, other, saved, selectNamed, type } from './support.ts';
import type { Setting } from './support.ts';

afterEach(closeEditors);

async function openDocument(options: Parameters<typeof openEditor>[0] = {}): Promise<Setting & { readonly area: HTMLTextAreaElement }> {
  const setting = await openEditor(options);
  await openTab(setting.seen, 'JSON');
  await setting.seen.until(() => setting.seen.all('#document').length === 1);
  const area = setting.seen.find('#document');
  if (!(area instanceof HTMLTextAreaElement)) throw new Error('No text area.');
  return { ...setting, area };
}

const read = (area: HTMLTextAreaElement): PipelineDocument => JSON.parse(area.value) as PipelineDocument; // what the editor shows

async function check({ seen, area }: Awaited<ReturnType<typeof openDocument>>, document: object | string): Promise<void> {
  type(area, typeof document === 'string' ? document : JSON.stringify(document, null, 2));
  await seen.until(() => seen.maybeNamed('Check and save'));
  seen.named('Check and save').click();
}

async function isAsked({ seen }: Setting): Promise<readonly (string | null)[]> {
  await seen.until(() => seen.all('dialog[open]').length === 1);
  return seen.all('dialog[open] .differences li').map((line) => line.textContent);
}

async function confirm({ seen }: Setting): Promise<void> {
  const form = seen.find('dialog[open]');
  seen.named('Save', form).click();
  await seen.until(() => seen.types().includes('wf-change') && seen.all('dialog[open]').length === 0);
}

const documentOf = ({ client, studio }: Setting): Promise<PipelineDocument> => client.read(`pipelines/${studio.pipeline}/document`);

/** A rule that asks for something with a template, and one that adds saved tasks. */
async function addRules(client: Workfloor, { pipeline }: TestStudio): Promise<void> {
  const document = await client.read<PipelineDocument>(`pipelines/${pipeline}/document`);
  const stages = document.stages.map((stage) => {
    if (stage.name !== 'Shooting') return stage;
    const tell = { name: 'Tell', do: [{ do: 'mail', template: 'Hello', to: [{ kind: 'client' }] }] } as const;
    return { ...stage, on: { enter: [tell, { name: 'Pack', do: [{ do: 'savedTasks', saved: 'Bags' } as const] }] } };
  });
  const templates = { Hello: { kind: 'message', bodies: { en: { subject: 'Hello', text: 'We come soon.' } } } } as const;
  const savedTasks = { Bags: [{ title: 'Pack the bag' }] };
  await client.pipeline.import({ id: pipeline, document: { ...document, stages, templates, savedTasks } });
}

it('[PIPE-1] shows all that belongs to a pipeline, with names instead of ids', async () => {
  const { area } = await openDocument({ prepare: addRules });
  const document = read(area);

  assert.equal(document.name, 'Photography');
  assert.deepEqual(document.stages[1]?.when, { any: ['VIP'] });
  assert.deepEqual(
    document.stages[2]?.on?.enter?.map(({ name }) => name),
    ['Tell', 'Pack'],
  );
  assert.deepEqual([Object.keys(document.templates ?? {}), Object.keys(document.savedTasks ?? {})], [['Hello'], ['Bags']]);
});

it('saves a document as a new version after telling what is different, and keeps its rules; one Undo takes it back', async () => {
  const setting = await openDocument({ prepare: addRules });
  const { seen, area } = setting;
  const document = read(area);

  await check(setting, {
    ...document,
    name: 'Weddings',
    stages: [...document.stages.slice(0, 4), { name: 'Album', limitDays: 9 }, ...document.stages.slice(4)],
  });

  assert.deepEqual(await isAsked(setting), ['Name: “Photography” → “Weddings”', 'New stage “Album”']);
  assert.equal((await saved(setting)).number, 1);
  await confirm(setting);
  const after = await saved(setting);
  assert.deepInclude(after.stages[4], { name: 'Album', limitDays: 9 });
  assert.lengthOf((await documentOf(setting)).stages[2]?.on?.enter ?? [], 2);
  assert.isFalse(seen.element.hasUnsavedChanges);
  seen.named('Undo').click();
  await seen.until(() => seen.find('h2').textContent === 'Photography');
});

it('[PL-12] tells which rules, templates and saved tasks become others', async () => {
  const setting = await openDocument({ prepare: addRules });
  const document = read(setting.area);
  const [tell] = document.stages[2]?.on?.enter ?? [];
  const call = { name: 'Call', wait: { days: 2 }, do: [{ do: 'task', title: 'Call' }] };
  const stages = document.stages.map((stage, at) =>
    at === 2 ? { ...stage, on: { enter: [{ ...tell, wait: { hours: 1 } }, call] } } : stage,
  );
  const templates = { Hello: { kind: 'message', bodies: { en: { subject: 'Hello', text: 'Tomorrow.' } } } };

  await check(setting, { ...document, stages, templates, savedTasks: { Boxes: [{ title: 'Carry' }] } });

  assert.sameMembers(
    [...(await isAsked(setting))],
    [
      'Rule “Shooting: Tell”: changed',
      'Rule “Shooting: Pack”: taken out',
      'Rule “Shooting: Call”: new',
      'Template “Hello”: changed',
      'Saved tasks “Boxes”: new',
    ],
  );
  await confirm(setting);
  const now = await documentOf(setting);
  assert.deepEqual(
    now.stages[2]?.on?.enter?.map(({ name }) => name),
    ['Tell', 'Call'],
  );
});

it('a document that is silent about rules leaves them as they are, and tells of none', async () => {
  const setting = await openDocument({ prepare: addRules });
  const { rules: _, stages, ...rest } = read(setting.area);

  await check(setting, { ...rest, hidden: true, stages: stages.map(({ on: __, ...stage }) => stage) });

  assert.deepEqual(await isAsked(setting), ['Hidden from now on']);
});

it('shows the line at which a text stops being JSON, and keeps the text', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const text = area.value.replace('"hidden": false', '"hidden": maybe');

  await check(setting, text);
  await seen.until(() => seen.text.includes('This is not JSON'));

  const line = text.split('\n').findIndex((each) => each.includes('maybe')) + 1;
  assert.isOk(seen.maybeNamed(`Line ${line}`));
  assert.equal(area.value, text);
  assert.equal(area.value.slice(area.selectionStart, area.selectionEnd).trim(), '"hidden": maybe,');
  assert.equal(area.getAttribute('aria-invalid'), 'true');
});

it('shows the line of what the server cannot accept, also inside rules', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const document = read(area);
  const enter = [{ name: 'Odd', do: [{ do: 'mail', template: 'Nowhere', to: [{ kind: 'client' }] }] }];
  await check(setting, { ...document, stages: document.stages.map((stage, at) => (at === 2 ? { ...stage, limitDays: -3 } : stage)) });
  await seen.until(() => seen.text.includes('stages.2.limitDays cannot be like this.'));
  const line = area.value.split('\n').findIndex((each) => each.includes('"limitDays": -3')) + 1;
  assert.isOk(seen.maybeNamed(`Line ${line}`));

  await check(setting, { ...document, stages: document.stages.map((stage, at) => (at === 2 ? { ...stage, on: { enter } } : stage)) });
  await seen.until(() => seen.text.includes('Nothing here is called “Nowhere”.'));

  const named = area.value.split('\n').findIndex((each) => each.includes('"Nowhere"')) + 1;
  assert.isOk(seen.maybeNamed(`Line ${named}`));
  assert.equal((await saved(setting)).number, 1);
});

it('[STG-5] says in words what is wrong with the stages', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const document = read(area);

  await check(setting, { ...document, stages: document.stages.slice(1) });

  await seen.until(() => seen.text.includes('The first and the last stage cannot have a condition.'));
});

it('names a tag that nobody has; one that the document describes is made with it', async () => {
  const setting = await openDocument();
  const { seen, area, client } = setting;
  const document = read(area);
  const stages = document.stages.map((stage, at) => (at === 1 ? { ...stage, when: { all: ['Urgent'] } } : stage));
  await check(setting, { ...document, stages });
  await seen.until(() => seen.text.includes('There is no tag “Urgent”.'));

  await check(setting, { ...document, tags: [{ name: 'Urgent', color: 'red' }], stages });
  assert.deepEqual(await isAsked(setting), ['“Meeting”: Only if the client has the tag Urgent.']);
  await confirm(setting);

  await seen.until(() => client.$studio.get().value?.tags.some(({ name }) => name === 'Urgent'));
});

it('[PIPE-17] asks where the runs of a stage go that the document leaves out', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const document = read(area);

  await check(setting, { ...document, stages: document.stages.filter(({ name }) => name !== 'Shooting') });
  assert.deepEqual(await isAsked(setting), ['Stage “Shooting” taken out']);
  seen.named('Save', seen.find('dialog[open]')).click();
  await seen.until(() => seen.all('dialog[open] .wrong').length === 1);
  choose(selectNamed(seen, 'Where what stands in Shooting goes'), 'Editing');
  await confirm(setting);

  assert.deepEqual(
    (await saved(setting)).stages.map(({ name }) => name),
    ['Enquiry', 'Meeting', 'Editing', 'Delivery'],
  );
});

it('waits for the draft of the stages: it is saved or discarded first', async () => {
  const { seen, area } = await openDocument();
  await openTab(seen, 'Stages');
  type(seen.field('Name of stage 1'), 'Inquiry');
  await openTab(seen, 'JSON');

  const shown = seen.find('#document') as HTMLTextAreaElement;
  assert.isTrue(shown.readOnly);
  assert.equal(shown.value, area.value);
  assert.include(seen.text, 'This is what is saved. Save or discard your draft before you change it here.');
  assert.isUndefined(seen.maybeNamed('Check and save'));
  seen.named('Save as version 2').click();

  await seen.until(() => !shown.readOnly && shown.value.includes('"Inquiry"'));
});

it('shows what others save meanwhile, and keeps what was typed', async () => {
  const setting = await openDocument();
  const { seen, area, studio } = setting;
  await other(setting).pipeline.edit({ id: studio.pipeline, name: 'Portraits' });
  await seen.until(() => area.value.includes('"Portraits"'));
  type(area, area.value.replace('Portraits', 'Mine'));
  await seen.until(() => seen.maybeNamed('Check and save'));

  await other(setting).pipeline.edit({ id: studio.pipeline, name: 'Theirs' });
  await seen.until(() => seen.find('h2').textContent === 'Theirs');

  assert.include(area.value, '"Mine"');
  seen.named('Check and save').click();
  assert.deepEqual(await isAsked(setting), ['Name: “Theirs” → “Mine”']);
});

it('opens a file', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const document = { ...read(area), name: 'From a file' };
  const files = new DataTransfer();
  files.items.add(new File([JSON.stringify(document)], 'pipeline.json', { type: 'application/json' }));
  const input = seen.find('input[type="file"]') as HTMLInputElement;

  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await seen.until(() => area.value.includes('From a file'));
  seen.named('Check and save').click();
  await isAsked(setting);
  await confirm(setting);

  await seen.until(() => seen.find('h2').textContent === 'From a file');
});

it('forgets what was typed and begins again with what is saved', async () => {
  const { seen, area } = await openDocument();
  const before = area.value;
  type(area, '{}');
  await seen.until(() => seen.maybeNamed('Start again from what is saved'));

  seen.named('Start again from what is saved').click();

  await seen.until(() => area.value === before);
});

it('makes a pipeline that is still a draft as its document says', async () => {
  const { seen, client } = await openEditor({ isList: true });
  seen.named('New pipeline').click();
  await seen.until(() => seen.maybeNamed('Continue'));
  type(seen.field('Name (required)'), 'Album');
  seen.named('Continue').click();
  await seen.until(() => seen.all('.stage').length === 3);
  await openTab(seen, 'JSON');
  const area = seen.find('#document') as HTMLTextAreaElement;
  type(area, area.value.replace('"Album"', '"Albums"'));
  await seen.until(() => seen.maybeNamed('Check and save'));

  seen.named('Check and save').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  assert.include(seen.find('dialog[open]').textContent, 'Albums is made as the document says.');
  seen.named('Create pipeline', seen.find('dialog[open]')).click();

  await seen.until(() => seen.find('h2').textContent === 'Albums' && seen.all('.stage').length === 3);
  assert.isFalse(seen.element.hasUnsavedChanges);
  assert.isTrue(client.$studio.get().value?.pipelines.some(({ name }) => name === 'Albums'));
});

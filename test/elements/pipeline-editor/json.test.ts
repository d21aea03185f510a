import { assert } from '@open-wc/testing';
import type { PipelineDocument } from '@workfloor/core';
import { closeEditors, names, openEditor, openTab, saved, type } from './support.ts';
import type { Setting } from './support.ts';

afterEach(closeEditors);

async function openDocument(options: Parameters<typeof openEditor>[0] = {}): Promise<Setting & { readonly area: HTMLTextAreaElement }> {
  const setting = await openEditor(options);
  await openTab(setting.seen, 'JSON');
  const area = setting.seen.find('#document');
  if (!(area instanceof HTMLTextAreaElement)) throw new Error('No text area.');
  return { ...setting, area };
}

const read = (area: HTMLTextAreaElement): PipelineDocument => JSON.parse(area.value) as PipelineDocument; // what the editor shows

async function apply({ seen, area }: Awaited<ReturnType<typeof openDocument>>, document: object | string): Promise<void> {
  type(area, typeof document === 'string' ? document : JSON.stringify(document, null, 2));
  await seen.until(() => seen.maybeNamed('Take into the draft'));
  seen.named('Take into the draft').click();
}

it('shows the draft as a document with names instead of ids', async () => {
  const { seen, area } = await openDocument();
  const document = read(area);

  assert.equal(document.name, 'Photography');
  assert.deepEqual(document.stages[1]?.when, { any: ['VIP'] });
  await openTab(seen, 'Stages');
  type(seen.field('Name of stage 1'), 'Inquiry');
  await openTab(seen, 'JSON');
  assert.include((seen.find('#document') as HTMLTextAreaElement).value, '"Inquiry"');
});

it('takes a document into the draft, and saves nothing by that', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const document = read(area);

  await apply(setting, {
    ...document,
    name: 'Weddings',
    stages: [...document.stages.slice(0, 4), { name: 'Album', limitDays: 9 }, ...document.stages.slice(4)],
  });
  await seen.until(() => seen.element.hasUnsavedChanges);

  assert.equal((await saved(setting)).number, 1);
  assert.deepEqual(
    seen.all('.differences li').map((line) => line.textContent),
    ['Name: “Photography” → “Weddings”', 'New stage “Album”'],
  );
  seen.named('Save as version 2').click();
  await seen.until(() => seen.types().includes('wf-change'));
  assert.deepInclude((await saved(setting)).stages[4], { name: 'Album', limitDays: 9 });
});

it('shows the line at which a text stops being JSON, and keeps the text', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const text = area.value.replace('"hidden": false', '"hidden": maybe');

  await apply(setting, text);
  await seen.until(() => seen.text.includes('This is not JSON'));

  const line = text.split('\n').findIndex((each) => each.includes('maybe')) + 1;
  assert.isOk(seen.maybeNamed(`Line ${line}`));
  assert.equal(area.value, text);
  assert.equal(area.value.slice(area.selectionStart, area.selectionEnd).trim(), '"hidden": maybe,');
  assert.equal(area.getAttribute('aria-invalid'), 'true');
});

it('shows the line of what the server cannot accept', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const document = read(area);
  const stages = document.stages.map((stage, at) => (at === 2 ? { ...stage, limitDays: -3 } : stage));

  await apply(setting, { ...document, stages });
  await seen.until(() => seen.text.includes('stages.2.limitDays cannot be like this.'));

  const line = area.value.split('\n').findIndex((each) => each.includes('"limitDays": -3')) + 1;
  assert.isOk(seen.maybeNamed(`Line ${line}`));
  assert.isFalse(seen.element.hasUnsavedChanges);
});

it('[STG-5] says in words what is wrong with the stages', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const document = read(area);

  await apply(setting, { ...document, stages: document.stages.slice(1) });

  await seen.until(() => seen.text.includes('The first and the last stage cannot have a condition.'));
});

it('names a tag that nobody has, and makes those that the document describes', async () => {
  const setting = await openDocument();
  const { seen, area, client } = setting;
  const document = read(area);
  const stages = document.stages.map((stage, at) => (at === 1 ? { ...stage, when: { all: ['Urgent'] } } : stage));
  await apply(setting, { ...document, stages });
  await seen.until(() => seen.text.includes('There is no tag “Urgent”.'));

  await apply(setting, { ...document, tags: [{ name: 'Urgent', color: 'red' }], stages });
  await seen.until(() => seen.text.includes('The tag “Urgent” does not exist yet.'));
  seen.named('Create them').click();
  await seen.until(() => client.$studio.get().value?.tags.some(({ name }) => name === 'Urgent'));
  await seen.until(() => !seen.text.includes('does not exist yet'));
  seen.named('Take into the draft').click();

  await seen.until(() => seen.element.hasUnsavedChanges);
});

it('[PIPE-17] takes a document without a stage in which cards stand, and asks for the target in the draft', async () => {
  const setting = await openDocument();
  const { seen, area } = setting;
  const document = read(area);

  await apply(setting, { ...document, stages: document.stages.filter(({ name }) => name !== 'Shooting') });
  await seen.until(() => seen.element.hasUnsavedChanges);
  await openTab(seen, 'Stages');

  assert.deepEqual(names(seen), ['Enquiry', 'Meeting', 'Editing', 'Delivery']);
  assert.include(seen.text, '1 open run stands here.');
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
  seen.named('Take into the draft').click();

  await seen.until(() => seen.find('h2').textContent === 'From a file');
});

it('forgets what was typed and begins again with the draft', async () => {
  const { seen, area } = await openDocument();
  const before = area.value;
  type(area, '{}');
  await seen.until(() => seen.maybeNamed('Start again from the draft'));

  seen.named('Start again from the draft').click();

  await seen.until(() => area.value === before);
});

import { assert } from '@open-wc/testing';
import type { WfPipelineEditor } from '@workfloor/elements/pipeline-editor';
import { setFault } from '../../sdk/support/studio.ts';
import { mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';
import { choose, closeEditors, names, openEditor, openStage, openTab, pick, secondVersion, selectNamed, type } from './support.ts';

afterEach(() => {
  document.documentElement.style.removeProperty('background');
  closeEditors();
});

async function assertBothThemes({ element }: Seen<WfPipelineEditor>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    document.documentElement.style.colorScheme = theme;
    document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
    element.theme = theme;
    await element.updateComplete;
    await assertAccessible(element);
  }
}

describe('is accessible in light and dark', () => {
  it('as a list', async () => {
    const { seen } = await openEditor({ isList: true });
    await assertBothThemes(seen);
  });

  it('with its stages', async () => {
    const { seen } = await openEditor();
    await assertBothThemes(seen);
  });

  it('with an open stage, all kinds of conditions, doors and problems', async () => {
    const { seen } = await openEditor();
    await openStage(seen, 'Meeting');
    for (const kind of ['The client has all of these tags', 'The client has none of these tags', 'One of the clients is', 'A field'])
      await pick(seen, 'Add a condition', kind);
    choose(selectNamed(seen, 'What it must be'), 'is exactly');
    seen.find('[data-control="door-fields"]').click();
    seen.find('[data-control="door-approvers"]').click();
    type(seen.field('At most'), 'few');
    seen.named('Remove Shooting').click();
    await seen.until(() => seen.maybeNamed('Save as version 2'));
    seen.named('Save as version 2').click();
    await seen.until(() => seen.text.includes('Complete this condition, or remove it.'));

    await assertBothThemes(seen);
  });

  it('with its changes shown, and the question before they are discarded', async () => {
    const { seen } = await openEditor();
    type(seen.field('Name of stage 1'), 'Inquiry');
    await seen.element.updateComplete;
    seen.find('.changes summary').click();
    await assertBothThemes(seen);

    seen.named('Discard').click();
    await seen.until(() => seen.all('dialog[open]').length === 1);
    await assertBothThemes(seen);
  });

  it('with its settings', async () => {
    const { seen } = await openEditor();
    await openTab(seen, 'Settings');
    seen.find('[data-control="subject-event"]').click();
    type(seen.field('Name'), '');
    await pick(seen, 'Who sees it: Choose people', 'Bo Holm');
    seen.named('Save').click();
    await seen.until(() => seen.text.includes('Give it a name.'));

    await assertBothThemes(seen);
  });

  it('with its versions', async () => {
    const { seen } = await openEditor({ prepare: secondVersion });
    await openTab(seen, 'Versions');
    await seen.until(() => seen.maybeNamed('Bring 5 runs over'));
    await assertBothThemes(seen);
  });

  it('with a document that is wrong', async () => {
    const { seen } = await openEditor();
    await openTab(seen, 'JSON');
    await seen.until(() => seen.all('#document').length === 1);
    type(seen.find('#document'), '{ "format": "workfloor.pipeline", }');
    await seen.until(() => seen.maybeNamed('Check and save'));
    seen.named('Check and save').click();
    await seen.until(() => seen.text.includes('This is not JSON'));

    await assertBothThemes(seen);
  });

  it('for who may only look', async () => {
    const { seen } = await openEditor({ as: 'bo' });
    await openStage(seen, 'Meeting');

    await assertBothThemes(seen);
  });
});

describe('who may only look', () => {
  it('reads what is set as sentences, and is told who may change it', async () => {
    const { seen } = await openEditor({ as: 'bo' });
    assert.include(seen.text, 'Only the owner and admins can change pipelines.');

    const panel = await openStage(seen, 'Meeting');

    assert.include(panel.textContent, 'Only if the client has the tag VIP.');
    assert.deepEqual(names(seen), ['Enquiry', 'Meeting', 'Shooting', 'Editing', 'Delivery']);
    for (const tab of ['Settings', 'Versions', 'JSON', 'Stages']) {
      await openTab(seen, tab);
      assert.lengthOf(
        seen.all('input:not([type="file"]), select:not(.compared select), [data-control="apply"], [data-control="retire"]'),
        0,
        tab,
      );
    }
  });

  it('is the same with the attribute', async () => {
    const { seen } = await openEditor({ attributes: { readonly: '' } });

    assert.lengthOf(seen.all('input, .grip, [data-control="remove"]'), 0);
    assert.isTrue(seen.element.matches(':state(readonly)'));
  });
});

it('says that a pipeline is not there', async () => {
  const { client } = await openEditor();

  const seen = await mount<WfPipelineEditor>('wf-pipeline-editor', { client }, { pipeline: '01934c5e-7f60-7000-9000-ffffffffffff' });

  await seen.until(() => seen.text.includes('This is not here, or you may not see it.'));
  await assertBothThemes(seen);
});

it('keeps the draft when saving fails, and says why', async () => {
  const { seen, studio } = await openEditor();
  type(seen.field('Name of stage 1'), 'Inquiry');
  await seen.element.updateComplete;
  await setFault(studio, { match: 'POST .*commands', status: 403, code: 'forbidden', times: 1 });

  seen.named('Save as version 2').click();
  await seen.until(() => seen.types().includes('wf-error'));

  assert.equal(names(seen)[0], 'Inquiry');
  assert.isTrue(seen.element.hasUnsavedChanges);
});

it('is the same whether properties are set before or after connecting', async () => {
  const { client, studio, seen: before } = await openEditor({ attributes: { 'heading-level': '3', label: 'Set up' } });
  const after = await mount<WfPipelineEditor>('wf-pipeline-editor', { client });

  Object.assign(after.element, { pipeline: studio.pipeline, headingLevel: 3, label: 'Set up' });
  await after.until(() => after.all('h3').length === 1 && after.all('.stage').length === 5);

  assert.equal(after.find('.stages').textContent, before.find('.stages').textContent);
  assert.equal(after.find('h3').textContent, before.find('h3').textContent);
});

it('leaves nothing behind when it is removed, and is back when it returns', async () => {
  const { seen } = await openEditor();
  type(seen.field('Name of stage 1'), 'Inquiry');
  await seen.element.updateComplete;

  seen.element.remove();
  assert.isTrue(window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  document.body.append(seen.element);

  await seen.until(() => names(seen)[0] === 'Inquiry');
});

it('goes from tab to tab by arrow keys', async () => {
  const { seen } = await openEditor();
  seen.named('Stages').focus();
  const press = (key: string): boolean =>
    seen.find('[role="tablist"]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

  press('ArrowRight');
  await seen.until(() => seen.focusedName === 'Settings');
  press('End');
  await seen.until(() => seen.focusedName === 'JSON');
  press('ArrowRight');
  await seen.until(() => seen.focusedName === 'Stages');

  assert.lengthOf(seen.all('[role="tab"][tabindex="0"]'), 1);
});

it('speaks the language in use', async () => {
  const { seen } = await openEditor();

  for (const [locale, words] of [
    ['da', 'Stadierne i rækkefølge'],
    ['fr', 'Les étapes, dans l’ordre'],
    ['en', 'Stages, in order'],
  ] as const) {
    seen.element.locale = locale;
    await seen.until(() => seen.text.includes(words));
  }
});

it('uses the words of the host', async () => {
  const { seen } = await openEditor();

  seen.element.messages = { pipeline: { stages: 'Steps of our work' } };

  await seen.until(() => seen.text.includes('Steps of our work'));
});

it('fits into 320 px without scrolling sideways', async () => {
  const { seen } = await openEditor();
  seen.element.style.setProperty('width', '320px');
  await openStage(seen, 'Meeting');
  await pick(seen, 'Add a condition', 'A field');
  await seen.element.updateComplete;

  for (const tab of ['Stages', 'Settings', 'Versions', 'JSON']) {
    await openTab(seen, tab);
    const width = seen.find('.view').scrollWidth;
    assert.isAtMost(width, 320, tab);
  }
});

import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { choose, closeEditors, names, openEditor, openTab, other, pick, saved, selectNamed, type } from './support.ts';

afterEach(closeEditors);

describe('the list', () => {
  it('opens the pipeline that a person chooses, and leads back', async () => {
    const { seen, studio } = await openEditor({ isList: true });
    assert.deepEqual(seen.types(), ['wf-ready', 'wf-load']);
    assert.include(seen.text, 'Photography');

    seen.find('.choice').click();
    await seen.until(() => names(seen).length === 5);

    assert.deepInclude(seen.told, { type: 'wf-open', detail: { pipeline: studio.pipeline } });
    seen.named('All pipelines').click();
    await seen.until(() => seen.all('.choice').length === 1);
  });

  it('leaves the opening to a host that wants it', async () => {
    const { seen } = await openEditor({ isList: true });
    seen.element.addEventListener('wf-open', (event) => event.preventDefault());

    seen.find('.choice').click();
    await seen.element.updateComplete;

    assert.lengthOf(seen.all('.choice'), 1);
    assert.lengthOf(seen.all('.stage'), 0);
  });

  it('makes a new pipeline, which is there once it is saved', async () => {
    const { seen, client } = await openEditor({ isList: true });
    seen.named('New pipeline').click();
    await seen.until(() => seen.maybeNamed('Continue'));
    type(seen.field('Name (required)'), 'Portraits');
    seen.named('Continue').click();
    await seen.until(() => names(seen).join() === 'To do,In progress,Done');
    assert.include(seen.text, 'Not saved yet');

    seen.named('Create pipeline').click();
    await seen.until(() => seen.types().includes('wf-change'));

    const { records } = await client.read<{ records: { pipeline: { name: string }[] } }>('pipelines');
    assert.sameMembers(
      records.pipeline.map(({ name }) => name),
      ['Photography', 'Portraits'],
    );
    await seen.until(() => seen.text.includes('Version 1'));
    seen.named('Undo').click();
    await seen.until(() => seen.all('.choice').length === 1);
  });

  it('begins a new one with the stages of another', async () => {
    const { seen } = await openEditor({ isList: true });
    seen.named('New pipeline').click();
    await seen.until(() => seen.maybeNamed('Continue'));
    type(seen.field('Name (required)'), 'Album');
    choose(selectNamed(seen, 'Begin with'), 'The stages of Photography');
    await seen.element.updateComplete;

    seen.named('Continue').click();

    await seen.until(() => names(seen).join() === 'Enquiry,Meeting,Shooting,Editing,Delivery');
  });
});

describe('a draft', () => {
  it('says what has changed in words, and is discarded only after a question', async () => {
    const { seen } = await openEditor();
    type(seen.field('Name of stage 1'), 'Inquiry');
    await pick(seen, 'Move Editing', 'Down');
    seen.named('Remove Meeting').click();
    await seen.until(() => seen.all('.differences li').length === 4);
    assert.deepEqual(
      seen.all('.differences li').map((line) => line.textContent),
      ['Stage “Meeting” taken out', 'Stage “Enquiry” is called “Inquiry”', '“Delivery” is stage 3', '“Editing” is stage 4'],
    );

    seen.named('Discard').click();
    await seen.until(() => seen.text.includes('Discard your changes?'));
    seen.named('Cancel').click();
    await seen.until(() => seen.all('dialog form').length === 0);
    assert.isTrue(seen.element.hasUnsavedChanges);
    seen.named('Discard').click();
    await seen.until(() => seen.all('dialog[open]').length === 1);
    seen.named('Discard', seen.find('dialog')).click();

    await seen.until(() => !seen.element.hasUnsavedChanges);
    assert.equal(names(seen)[0], 'Enquiry');
  });

  it('is not left without a question, which the host may answer', async () => {
    const { seen, studio } = await openEditor({ isList: true });
    seen.find('.choice').click();
    await seen.until(() => names(seen).length === 5);
    type(seen.field('Name of stage 1'), 'Inquiry');
    await seen.element.updateComplete;
    const asked: unknown[] = [];
    const veto = (event: Event): void => {
      asked.push((event as CustomEvent<{ pipeline: string }>).detail.pipeline);
      event.preventDefault();
    };
    seen.element.addEventListener('wf-before-leave', veto);
    seen.named('All pipelines').click();
    await seen.element.updateComplete;
    assert.deepEqual(asked, [studio.pipeline]);
    assert.lengthOf(seen.all('dialog[open]'), 0);

    seen.element.removeEventListener('wf-before-leave', veto);
    seen.named('All pipelines').click();
    await seen.until(() => seen.all('dialog[open]').length === 1);
    seen.named('Discard', seen.find('dialog')).click();

    await seen.until(() => seen.all('.choice').length === 1);
  });

  it('keeps the page from being closed as long as something is not saved', async () => {
    const { seen } = await openEditor();
    const closing = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    assert.isFalse(closing());

    type(seen.field('Name of stage 1'), 'Inquiry');
    await seen.element.updateComplete;
    assert.isTrue(closing());
    assert.isTrue(seen.element.matches(':state(dirty)'));

    seen.element.remove();
    assert.isFalse(closing());
  });

  it('is kept when the host shows another pipeline in between', async () => {
    const { seen, studio } = await openEditor();
    type(seen.field('Name of stage 1'), 'Inquiry');
    await seen.element.updateComplete;

    seen.element.pipeline = undefined;
    await seen.until(() => seen.all('.choice').length === 1);
    assert.include(seen.text, 'Unsaved changes');
    seen.element.pipeline = studio.pipeline;

    await seen.until(() => names(seen)[0] === 'Inquiry');
  });

  it('of a new pipeline waits in the list when the host shows another one in between', async () => {
    const { seen, studio } = await openEditor({ isList: true });
    seen.named('New pipeline').click();
    await seen.until(() => seen.maybeNamed('Continue'));
    type(seen.field('Name (required)'), 'Portraits');
    seen.named('Continue').click();
    await seen.until(() => names(seen).length === 3);

    seen.element.pipeline = studio.pipeline;
    await seen.until(() => names(seen).length === 5);
    seen.element.pipeline = undefined;
    await seen.until(() => seen.all('.choice').length === 2);
    seen
      .all('.choice')
      .find((choice) => choice.textContent?.includes('Portraits'))
      ?.click();

    await seen.until(() => names(seen).length === 3);
    assert.include(seen.text, 'Not saved yet');
  });

  it('is not saved when the host forbids it', async () => {
    const setting = await openEditor();
    const { seen } = setting;
    seen.element.addEventListener('wf-before-change', (event) => event.preventDefault());
    type(seen.field('Name of stage 1'), 'Inquiry');
    await seen.element.updateComplete;

    seen.named('Save as version 2').click();
    await seen.until(() => seen.types().includes('wf-before-change'));
    await seen.until(() => seen.maybeNamed('Save as version 2'));

    assert.equal(names(seen)[0], 'Inquiry');
    assert.equal((await saved(setting)).number, 1);
  });
});

describe('the focus', () => {
  it('goes to the next stage when one is removed', async () => {
    const { seen } = await openEditor();
    seen.named('Remove Shooting').focus();

    await sendKeys({ press: 'Enter' });

    await seen.until(() => names(seen).length === 4);
    assert.equal(seen.focusedName, 'Remove Editing');
  });

  it('goes to the offer to undo when the draft is saved', async () => {
    const { seen } = await openEditor();
    type(seen.field('Name of stage 1'), 'Inquiry');
    await seen.element.updateComplete;
    seen.named('Save as version 2').focus();

    await sendKeys({ press: 'Enter' });

    await seen.until(() => seen.focusedName === 'Undo');
  });

  it('goes back to the tab when the draft is discarded', async () => {
    const { seen } = await openEditor();
    type(seen.field('Name of stage 1'), 'Inquiry');
    await seen.element.updateComplete;
    seen.named('Discard').focus();
    await sendKeys({ press: 'Enter' });
    await seen.until(() => seen.all('dialog[open]').length === 1);

    seen.named('Discard', seen.find('dialog')).click();

    await seen.until(() => seen.focusedName === 'Stages');
  });
});

describe('two people', () => {
  it('[PIPE-16] are told of each other, and neither draft is lost', async () => {
    const setting = await openEditor();
    const { seen } = setting;
    type(seen.field('Name of stage 1'), 'Mine');
    await seen.element.updateComplete;
    const { stages, id } = await saved(setting);
    const theirs = stages.map((stage, at) => (at === 4 ? { ...stage, name: 'Theirs' } : stage));

    await other(setting).pipeline.edit({ id, stages: theirs });

    await seen.until(() => seen.all('.strip').some((strip) => strip.textContent?.includes('Somebody else has saved version 2 meanwhile.')));
    await seen.until(() => seen.said.includes('Somebody else has saved version 2'));
    assert.deepEqual(names(seen), ['Mine', 'Meeting', 'Shooting', 'Editing', 'Delivery']);
    seen.named('Compare').click();
    await seen.until(() => seen.all('.block .differences li').length === 2);
    assert.include(seen.find('.block .differences').textContent, 'Stage “Theirs” is called “Delivery”');
    seen.named('Save as version 3').click();
    await seen.until(() => seen.types().includes('wf-change'));
    assert.equal((await saved(setting)).stages[0]?.name, 'Mine');
    await seen.until(() => !seen.text.includes('Somebody else has saved'));
  });

  it('take over what the other one saved, if they want to', async () => {
    const setting = await openEditor();
    const { seen } = setting;
    type(seen.field('Name of stage 1'), 'Mine');
    await seen.element.updateComplete;
    const { stages, id } = await saved(setting);
    await other(setting).pipeline.edit({
      id,
      stages: stages.slice(1).map((stage) => ({ id: stage.id, name: stage.name })),
      moves: { [stages[0]?.id ?? '']: stages[1]?.id ?? '' },
    });

    await seen.until(() => seen.maybeNamed('Take version 2'));
    seen.named('Take version 2').click();

    await seen.until(() => names(seen).join() === 'Meeting,Shooting,Editing,Delivery');
    assert.isFalse(seen.element.hasUnsavedChanges);
  });

  it('hear of a version that comes while nothing is changed here', async () => {
    const setting = await openEditor();
    const { seen } = setting;
    const { stages, id } = await saved(setting);

    await other(setting).pipeline.edit({ id, stages: stages.map((stage, at) => (at === 0 ? { ...stage, name: 'Theirs' } : stage)) });

    await seen.until(() => names(seen)[0] === 'Theirs');
    await seen.until(() => seen.said.includes('Now version 2.'));
    assert.isFalse(seen.element.hasUnsavedChanges);
  });

  it('do not get in each other’s way where they change different things', async () => {
    const setting = await openEditor();
    const { seen, studio } = setting;
    type(seen.field('Name of stage 1'), 'Mine');
    await seen.element.updateComplete;

    await other(setting).pipeline.edit({ id: studio.pipeline, name: 'Weddings' });

    await seen.until(() => seen.find('h2').textContent === 'Weddings');
    assert.equal(names(seen)[0], 'Mine');
    assert.notInclude(seen.text, 'Somebody else has saved');
  });
});

describe('the settings of a pipeline', () => {
  it('[PIPE-11] are saved without a new version', async () => {
    const setting = await openEditor();
    const { seen, studio } = setting;
    await openTab(seen, 'Settings');

    type(seen.field('Name'), 'Weddings');
    seen.find('[data-control="subject-event"]').click();
    await seen.until(() => seen.maybeNamed('Kinds of events'));
    type(seen.field('Kinds of events'), 'shoot, meeting');
    await seen.element.updateComplete;
    await pick(seen, 'Who sees it: Choose people', 'Bo Holm');
    seen.named('Save').click();
    await seen.until(() => seen.types().includes('wf-change'));

    const { number, name, subjects, defaultFor, availableTo } = await saved(setting);
    assert.deepEqual(
      { number, name, subjects, defaultFor, availableTo },
      {
        number: 1,
        name: 'Weddings',
        subjects: ['job', 'event'],
        defaultFor: ['event:shoot', 'event:meeting'],
        availableTo: [studio.members.bo],
      },
    );
  });

  it('[PIPE-11] say where new ones begin already', async () => {
    const { seen } = await openEditor({
      prepare: (client) =>
        client.pipeline.create({ id: client.newId(), name: 'Leads', stages: [{ id: client.newId(), name: 'New' }], defaultFor: ['job'] }),
    });
    await openTab(seen, 'Settings');

    await pick(seen, 'Starts by itself for new: Choose kinds', 'Jobs');
    seen.named('Save').click();

    await seen.until(() => seen.text.includes('New ones begin in “Leads” already.'));
    assert.isTrue(seen.element.hasUnsavedChanges);
  });

  it('[PIPE-17] take a pipeline out of use and back, and refuse to delete what is used', async () => {
    const { seen } = await openEditor();
    await openTab(seen, 'Settings');

    seen.named('Take out of use').click();
    await seen.until(() => seen.text.includes('Photography is out of use.'));
    await seen.until(() => seen.maybeNamed('Use again'));
    seen.named('Use again').click();
    await seen.until(() => seen.maybeNamed('Take out of use'));
    seen.named('Delete').click();
    await seen.until(() => seen.all('dialog[open]').length === 1);
    seen.named('Delete', seen.find('dialog')).click();

    await seen.until(() => seen.text.includes('It is still in use.'));
  });

  it('delete what nothing has run through, with Undo', async () => {
    const { seen } = await openEditor({
      isList: true,
      prepare: (client) => client.pipeline.create({ id: client.newId(), name: 'A mistake', stages: [{ id: client.newId(), name: 'New' }] }),
    });
    seen.find('.choice').click();
    await seen.until(() => names(seen).length === 1);
    await openTab(seen, 'Settings');
    seen.named('Delete').click();
    await seen.until(() => seen.all('dialog[open]').length === 1);

    seen.named('Delete', seen.find('dialog')).click();

    await seen.until(() => seen.all('.choice').length === 1);
    await seen.until(() => seen.text.includes('A mistake deleted.'));
    seen.named('Undo').click();
    await seen.until(() => seen.all('.choice').length === 2);
  });
});

import { assert } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { choose, closeEditors, names, openEditor, openStage, pick, saved, selectNamed, type } from './support.ts';

afterEach(closeEditors);

const SAMPLE = ['Enquiry', 'Meeting', 'Shooting', 'Editing', 'Delivery'];

it('[PIPE-1] adds, renames and reorders stages, and saves them as the next version', async () => {
  const setting = await openEditor();
  const { seen } = setting;
  assert.deepEqual(names(seen), SAMPLE);

  type(seen.field('Name of stage 1'), 'Inquiry');
  type(seen.field('Add a stage'), 'Archive');
  seen.named('Add').click();
  await seen.until(() => names(seen).length === 6);
  await pick(seen, 'Move Archive', 'Up');
  assert.deepEqual(names(seen), ['Inquiry', 'Meeting', 'Shooting', 'Editing', 'Archive', 'Delivery']);
  assert.equal((await saved(setting)).number, 1, 'nothing is saved yet');

  seen.named('Save as version 2').click();
  await seen.until(() => seen.types().includes('wf-change'));

  const { number, stages } = await saved(setting);
  assert.equal(number, 2);
  assert.deepEqual(
    stages.map(({ name }) => name),
    ['Inquiry', 'Meeting', 'Shooting', 'Editing', 'Archive', 'Delivery'],
  );
  await seen.until(() => seen.text.includes('Version 2 saved.'));
  assert.isFalse(seen.element.hasUnsavedChanges);
});

it('takes a saved version back', async () => {
  const setting = await openEditor();
  const { seen } = setting;
  type(seen.field('Name of stage 1'), 'Inquiry');
  await seen.until(() => seen.maybeNamed('Save as version 2'));
  seen.named('Save as version 2').click();
  await seen.until(() => seen.maybeNamed('Undo'));

  seen.named('Undo').click();

  await seen.until(() => names(seen)[0] === 'Enquiry');
  assert.equal((await saved(setting)).stages[0]?.name, 'Enquiry');
});

it('moves a stage by keyboard, keeps the focus on it and says where it is', async () => {
  const { seen } = await openEditor();
  seen.named('Move Shooting').focus();

  await sendKeys({ down: 'Control' });
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press: 'ArrowUp' });
  await sendKeys({ up: 'Shift' });
  await sendKeys({ up: 'Control' });

  await seen.until(() => names(seen)[1] === 'Shooting');
  assert.equal(seen.focusedName, 'Move Shooting');
  await seen.until(() => seen.said.includes('Shooting, stage 2 of 5.'));
});

describe('dragging', () => {
  const middle = (element: HTMLElement): [number, number] => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
  };

  it('puts a stage where it is dropped, and opens no menu', async () => {
    const { seen } = await openEditor();
    const [x, from] = middle(seen.named('Move Enquiry'));
    const [, to] = middle(seen.named('Move Shooting'));

    await sendMouse({ type: 'move', position: [x, from] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x, from + 20] });
    await sendMouse({ type: 'move', position: [x, to + 6] });
    assert.lengthOf(seen.all('[data-drop]'), 1);
    await sendMouse({ type: 'up' });

    await seen.until(() => names(seen).join() === 'Meeting,Shooting,Enquiry,Editing,Delivery');
    assert.lengthOf(seen.all('.menu:popover-open'), 0);
    assert.lengthOf(seen.all('[data-drop], [data-dragged]'), 0);
  });

  it('follows a finger, too', async () => {
    const { seen } = await openEditor();
    const handle = seen.named('Move Delivery');
    const [clientX, clientY] = middle(handle);
    const [, to] = middle(seen.named('Move Enquiry'));
    const finger = (type: string, y: number): PointerEvent =>
      new PointerEvent(type, { pointerType: 'touch', pointerId: 7, isPrimary: true, bubbles: true, composed: true, clientX, clientY: y });
    assert.equal(getComputedStyle(handle).touchAction, 'none', 'or the page would scroll instead');

    handle.dispatchEvent(finger('pointerdown', clientY));
    handle.dispatchEvent(finger('pointermove', clientY - 30));
    handle.dispatchEvent(finger('pointermove', to - 10));
    handle.dispatchEvent(finger('pointerup', to - 10));

    await seen.until(() => names(seen)[0] === 'Delivery');
  });

  it('leaves everything as it was on Escape', async () => {
    const { seen } = await openEditor();
    const [x, from] = middle(seen.named('Move Enquiry'));

    await sendMouse({ type: 'move', position: [x, from] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x, from + 90] });
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });

    assert.deepEqual(names(seen), SAMPLE);
    assert.lengthOf(seen.all('[data-drop], [data-dragged]'), 0);
    assert.isFalse(seen.element.hasUnsavedChanges);
  });
});

it('[PIPE-17] asks where the open runs of a removed stage go, and sends them there', async () => {
  const setting = await openEditor();
  const { seen, client, studio } = setting;
  seen.named('Remove Shooting').click();
  await seen.until(() => seen.text.includes('1 open run stands here.'));

  seen.named('Save as version 2').click();
  await seen.until(() => seen.text.includes('Choose where the open runs of this stage go.'));
  assert.equal(seen.focused, selectNamed(seen, 'Where what stands in Shooting goes'));
  choose(selectNamed(seen, 'Where what stands in Shooting goes'), 'Editing');
  await seen.element.updateComplete;
  seen.named('Save as version 2').click();
  await seen.until(() => seen.types().includes('wf-change'));

  const { stages } = await saved(setting);
  const editing = stages.find(({ name }) => name === 'Editing')?.id;
  const run = studio.jobs.find(({ title }) => title === 'Office opening')?.run;
  const { records } = await client.read<{ records: { run: { id: string; stage: string }[] } }>('runs', { pipeline: studio.pipeline });
  assert.equal(records.run.find(({ id }) => id === run)?.stage, editing);
});

it('puts a removed stage back where it was', async () => {
  const { seen } = await openEditor();
  seen.named('Remove Shooting').click();
  await seen.until(() => names(seen).length === 4);

  seen.named('Put back Shooting').click();

  await seen.until(() => names(seen).length === 5);
  assert.deepEqual(names(seen), SAMPLE);
  assert.isFalse(seen.element.hasUnsavedChanges);
});

it('[STG-3] builds a condition that reads as a sentence', async () => {
  const setting = await openEditor();
  const { seen } = setting;
  const panel = await openStage(seen, 'Shooting');
  assert.include(panel.textContent, 'Everything comes to this stage.');

  await pick(seen, 'Add a condition', 'The client has all of these tags');
  await pick(seen, 'The client has all of these tags: Choose tags', 'VIP', 'Album');
  await pick(seen, 'Add a condition', 'One of the clients is');
  await pick(seen, 'One of the clients is: Choose kinds', 'company');
  await pick(seen, 'Add a condition', 'A field');
  choose(selectNamed(seen, 'Field'), 'Due');
  await pick(seen, 'Add a condition', 'It is here for the first time');

  const sentence =
    'Only if the client has all of the tags VIP and Album, one of the clients is of the kind company, “Due” is filled, and it is here for the first time.';
  await seen.until(() => seen.find('.sentence').textContent?.includes(sentence), `${seen.find('.sentence').textContent}`);
  seen.named('Save as version 2').click();
  await seen.until(() => seen.types().includes('wf-change'));
  const when = (await saved(setting)).stages[2]?.when;
  assert.lengthOf(when?.all ?? [], 2);
  assert.deepEqual({ ...when, all: [] }, { all: [], clientKinds: ['company'], fields: [{ field: 'due', is: 'filled' }], firstTime: true });
});

it('[STG-5] says what to do when a conditional stage comes to an end, and keeps it', async () => {
  const { seen } = await openEditor();

  await pick(seen, 'Move Meeting', 'To the top');
  await seen.until(() => seen.maybeNamed('Save as version 2'));
  seen.named('Save as version 2').click();

  await seen.until(() => seen.text.includes('The first and the last stage cannot have a condition.'));
  assert.include(seen.text, 'One thing to put right first.');
  assert.equal(names(seen)[0], 'Meeting');
  assert.notInclude(seen.types(), 'wf-before-change');
});

it('[GATE-1] [GATE-10] says how a stage goes on, and that the last one does not', async () => {
  const setting = await openEditor();
  const { seen } = setting;
  await openStage(seen, 'Shooting');

  seen.find('[data-control="gate-auto"]').click();
  await seen.until(() => seen.text.includes('There is nothing to wait for yet'));
  await seen.until(() => seen.find('.stage.is-open .marks').textContent?.includes('goes on by itself'));
  await openStage(seen, 'Delivery');
  await seen.until(() => seen.find('.panel').textContent?.includes('Nothing goes on from the last stage.'));
  seen.named('Save as version 2').click();
  await seen.until(() => seen.types().includes('wf-change'));

  assert.equal((await saved(setting)).stages[2]?.gate, 'auto');
});

it('sets doors, limits and what is required', async () => {
  const setting = await openEditor();
  const { seen, studio } = setting;
  await openStage(seen, 'Editing');

  seen.find('[data-control="door-tasks"]').click();
  seen.find('[data-control="door-approvers"]').click();
  await seen.element.updateComplete;
  await pick(seen, 'One of these people has approved: Choose people', 'Anna Berg');
  type(seen.field('At most'), '3');
  type(seen.field('Time limit'), '');
  seen.find('[data-control="required"]').click();
  await seen.element.updateComplete;
  seen.named('Save as version 2').click();
  await seen.until(() => seen.types().includes('wf-change'));

  const { id: _, ...stage } = (await saved(setting)).stages[3] ?? {};
  assert.deepEqual(stage, { name: 'Editing', required: true, wipLimit: 3, require: { tasksDone: true, approvers: [studio.members.anna] } });
});

it('keeps what was typed that is no number, and says what is', async () => {
  const { seen } = await openEditor();
  await openStage(seen, 'Editing');

  type(seen.field('Time limit'), 'a week');
  await seen.until(() => seen.text.includes('A whole number from 1 to 3,650.'));
  type(seen.field('Name of stage 1'), 'Inquiry');
  await seen.element.updateComplete;
  seen.named('Save as version 2').click();
  await seen.element.updateComplete;

  assert.equal(seen.field('Time limit').value, 'a week');
  assert.notInclude(seen.types(), 'wf-before-change');
});

it('shows the columns as the board will', async () => {
  const { seen } = await openEditor();
  type(seen.field('Name of stage 1'), 'Inquiry');
  await seen.element.updateComplete;

  const preview = seen.find('.preview');
  assert.equal(preview.getAttribute('aria-label'), 'As the board will show it: Inquiry, Meeting, Shooting, Editing, and Delivery');
  assert.deepEqual(
    seen.all('.column-name').map((name) => name.textContent),
    ['Inquiry', 'Meeting', 'Shooting', 'Editing', 'Delivery'],
  );
  assert.lengthOf(seen.all('.column[data-conditional]'), 1);
});

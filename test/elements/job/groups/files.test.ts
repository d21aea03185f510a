import { assert } from '@open-wc/testing';
import type { WfJob } from '@workfloor/elements/job';
import { closeClients, setFault, until } from '../../../sdk/support/studio.ts';
import { cleanUp } from '../support/mount.ts';
import type { Seen } from '../support/mount.ts';
import { choose, fill, openJob, sectionOf, sent, showGroups, textOf } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

const shown = (seen: Seen<WfJob>): string => textOf(sectionOf(seen, 'files'));

/** Drops files onto a place. */
function dropOn(place: HTMLElement, ...files: File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  place.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
  place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

const file = (name: string, text = 'abc'): File => new File([text], name, { type: 'text/plain' });

it('files that are dropped go up, are listed and told', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  assert.include(shown(seen), 'No files yet: drop some here.');

  dropOn(seen.find('.drop'), file('Plan.txt'), file('List.txt'));

  await seen.until(() => seen.maybeNamed('Plan.txt') && seen.maybeNamed('List.txt'));
  assert.deepEqual(
    setting.detail().files.map(({ name, sizeBytes, about }) => [name, sizeBytes, about]),
    [
      ['List.txt', 3, setting.job],
      ['Plan.txt', 3, setting.job],
    ],
  );
  await seen.until(() => /Uploaded: (?:Plan|List)\.txt\./.test(seen.said));
});

it('a file that is refused says why, goes up again on request, or is given up', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  await setFault(setting.studio, { match: 'POST .*/files$', status: 409, code: 'quota_exceeded', times: 2 });

  dropOn(seen.find('.drop'), file('Plan.txt'));
  await seen.until(() => shown(seen).includes('There is no room for more files.'));
  await seen.until(() => seen.alerted.includes('There is no room for more files.'));
  seen.named('Upload Plan.txt again').click();
  await seen.until(() => shown(seen).includes('There is no room for more files.'));
  seen.named('Upload Plan.txt again').click();
  await seen.until(() => seen.maybeNamed('Plan.txt'));

  assert.isUndefined(seen.maybeNamed('Give up the upload of Plan.txt'));
});

it('a file on its way shows how far it is and can be given up', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  await setFault(setting.studio, { match: 'POST .*/files$', delayMs: 3_000, times: 1 });

  dropOn(seen.find('.drop'), file('Plan.txt'));
  await seen.until(() => seen.maybeNamed('Give up the upload of Plan.txt'));
  assert.equal(seen.find('progress').getAttribute('aria-label'), 'Upload of Plan.txt');
  seen.named('Give up the upload of Plan.txt').click();
  await seen.until(() => shown(seen).includes('No files yet: drop some here.'));

  assert.isEmpty(setting.detail().files);
});

it('[DOC-1] a folder says what clients may do in it, takes files, and is renamed in place', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  await choose(seen, 'Add a folder or a link', 'New folder');
  await fill(seen, { name: 'Contract', access: 'view' });
  await sent(seen);
  await seen.until(() => shown(seen).includes('Client can view'));

  dropOn(seen.find('.folder'), file('Signed.txt'));
  await until(() => setting.detail().files[0]?.folder === setting.detail().folders[0]?.id);
  await choose(seen, 'More for Contract', 'Private');
  await seen.until(() => shown(seen).includes('Private'));
  seen.named('Name of the folder: Contract').click();
  await seen.until(() => seen.focused?.matches('input'));
  seen.field('Name of the folder').value = 'Contracts';
  seen.field('Name of the folder').dispatchEvent(new Event('input'));
  seen.field('Name of the folder').blur();

  await until(() => setting.detail().folders[0]?.name === 'Contracts');
  assert.equal(setting.detail().folders[0]?.access, 'private');
});

it('a file is renamed, moved, thrown away, brought back and removed for good', async () => {
  const setting = await openJob();
  const { client, job, detail } = setting;
  await client.folder.create({ id: client.newId(), aboutKind: 'job', about: job, name: 'Contract' });
  await client.upload({ aboutKind: 'job', about: job, name: 'Plan.txt', body: file('Plan.txt') });
  const seen = await showGroups(setting);
  await seen.until(() => seen.maybeNamed('Plan.txt'));

  await choose(seen, 'More for Plan.txt', 'Rename');
  await seen.until(() => seen.focused?.matches('input'));
  seen.field('Name of the file').value = 'Route.txt';
  seen.field('Name of the file').dispatchEvent(new Event('input'));
  seen.field('Name of the file').blur();
  await seen.until(() => seen.maybeNamed('More for Route.txt'));
  await choose(seen, 'More for Route.txt', 'Move…');
  await fill(seen, { to: detail().folders[0]?.id ?? '' });
  await sent(seen);
  await seen.until(() => textOf(seen.find('.folder')).includes('Route.txt'));
  await choose(seen, 'More for Route.txt', 'Put in the trash');
  await seen.until(() => seen.maybeNamed('Trash: 1'));
  seen.named('Trash: 1').click();
  await seen.until(() => seen.maybeNamed('Restore Route.txt'));
  seen.named('Restore Route.txt').click();
  await seen.until(() => textOf(seen.find('.folder')).includes('Route.txt'));
  await until(() => detail().files[0]?.state === 'live');

  await choose(seen, 'More for Route.txt', 'Put in the trash');
  await seen.until(() => seen.maybeNamed('Restore Route.txt'));
  await choose(seen, 'More for Route.txt', 'Remove for good');
  await seen.until(() => seen.all('.form-dialog[open]').length === 1);
  assert.include(textOf(seen.find('.form-dialog')), 'It cannot be brought back.');
  await sent(seen);
  await until(() => detail().files.length === 0);
});

it('a click saves a file, unless the host opens it', async () => {
  const setting = await openJob();
  const { client, job } = setting;
  const { id } = await client.upload({ aboutKind: 'job', about: job, name: 'Plan.txt', body: file('Plan.txt') });
  const seen = await showGroups(setting);
  await seen.until(() => seen.maybeNamed('Plan.txt'));
  seen.element.addEventListener('wf-open', (event) => event.preventDefault(), { once: true });

  seen.named('Plan.txt').click();

  assert.deepEqual(seen.told.at(-1), { type: 'wf-open', detail: { file: id, job } });
});

it('what is on its way is given up when the element goes', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  await setFault(setting.studio, { match: 'POST .*/files$', delayMs: 400, times: 1 });
  dropOn(seen.find('.drop'), file('Plan.txt'));
  await seen.until(() => seen.maybeNamed('Give up the upload of Plan.txt'));

  seen.element.remove();

  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.isEmpty((await setting.client.read<{ readonly ids: readonly string[] }>('files', { about: setting.job })).ids);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands } from '../commands.ts';
import type { Actor } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { addFile } from './file-commands.ts';
import type { Folder, StoredFile } from './file.ts';
import { DEPTH_MAX, accessIn, effectiveAccess } from './places.ts';

const { folder: folders, file: files, change } = commands;

type Owner = Pick<StoredFile, 'aboutKind' | 'about'>;
type Top = { readonly parent?: Id; readonly access?: 'private' | 'view' | 'edit' };

async function folderOf(s: Studio, owner: Owner, more: Top = {}, name = 'Photos'): Promise<Id> {
  const id = s.id();
  await s.does(folders.create, { id, ...(owner as Pick<Folder, 'aboutKind' | 'about'>), name, ...more }); // tests give no task here
  return id;
}

async function fileOf(s: Studio, owner: Owner, folder?: Id, by?: Actor): Promise<Id> {
  const id = s.id();
  const facts = { name: 'plan.pdf', sizeBytes: 3, type: 'application/pdf', hash: '0f'.repeat(32), blob: s.id(), thumbnail: false };
  await s.does(addFile, { id, ...owner, ...(folder ? { folder } : {}), ...facts }, by);
  return id;
}

async function clientOf(s: Studio): Promise<Owner> {
  return { aboutKind: 'client', about: await s.client() };
}

async function jobOf(s: Studio): Promise<Owner> {
  return { aboutKind: 'job', about: (await s.job()).id };
}

const access = async (s: Studio, file: Id): Promise<string> => (await effectiveAccess(s.source, s.record('file', file))).access;

describe('folders', () => {
  it('[DOC-1] the top folder says what clients may do, and all below inherit it', async () => {
    const s = createStudio();
    const owner = await jobOf(s);

    for (const given of ['private', 'view', 'edit'] as const) {
      const top = await folderOf(s, owner, { access: given });
      const below = await folderOf(s, owner, { parent: await folderOf(s, owner, { parent: top }) });
      assert.equal(s.record('folder', below).access, null);
      assert.deepEqual([await access(s, await fileOf(s, owner, top)), await access(s, await fileOf(s, owner, below))], [given, given]);
    }
    assert.equal(await access(s, await fileOf(s, owner)), 'private', 'beside all folders');
    assert.equal(s.record('folder', await folderOf(s, owner)).access, 'private', 'unless told');
  });

  it('[DOC-1] only a top folder has an access of its own', async () => {
    const s = createStudio();
    const owner = await jobOf(s);
    const top = await folderOf(s, owner, { access: 'view' });
    const below = await folderOf(s, owner, { parent: top });
    const args = { id: s.id(), aboutKind: 'job', about: owner.about, name: 'x', parent: top, access: 'edit' } as const;

    const refusals = [await s.refuses('invalid_input', folders.create, args), await s.refuses('invalid_input', folders.edit, { id: below, access: 'edit' })]; // prettier-ignore

    assert.deepEqual(refusals.map(({ detail }) => detail['field']), ['access', 'access']); // prettier-ignore
  });

  it('[DOC-1] what is moved takes the access of the new place; what is moved to the top keeps the one it had', async () => {
    const s = createStudio();
    const owner = await jobOf(s);
    const [hidden, open] = [await folderOf(s, owner), await folderOf(s, owner, { access: 'view' })];
    const moved = await folderOf(s, owner, { access: 'edit' });
    const file = await fileOf(s, owner, moved);

    await s.does(folders.edit, { id: moved, parent: hidden });
    assert.equal(await access(s, file), 'private');
    await s.does(folders.edit, { id: moved, parent: open });
    assert.equal(await access(s, file), 'view');
    await s.does(folders.edit, { id: moved, parent: null });
    assert.deepEqual([await access(s, file), s.record('folder', moved).access], ['view', 'view']);
    await s.does(folders.edit, { id: moved, name: 'Album', access: 'edit' });
    assert.deepEqual([await access(s, file), s.record('folder', moved).name], ['edit', 'Album']);
    await s.does(files.edit, { id: file, folder: hidden });
    assert.equal(await access(s, file), 'private');
    await s.does(files.edit, { id: file, folder: null, name: 'drawing.pdf' });
    assert.deepEqual([s.record('file', file).folder, s.record('file', file).name], [null, 'drawing.pdf']);
  });

  it('no folder comes to lie in itself, in another owner’s, or too deep', async () => {
    const s = createStudio();
    const owner = await jobOf(s);
    const path = [await folderOf(s, owner)];
    for (let depth = 1; depth < DEPTH_MAX; depth += 1) path.push(await folderOf(s, owner, { parent: path.at(-1) ?? '' }));
    const [first = '', , third = ''] = path;
    const deepest = path.at(-1) ?? '';
    const theirs = await folderOf(s, await jobOf(s));
    const two = await folderOf(s, owner);
    await folderOf(s, owner, { parent: two });
    const args = { id: s.id(), aboutKind: 'job', about: owner.about, name: 'x' } as const;

    await s.refuses('invalid_input', folders.edit, { id: first, parent: third });
    await s.refuses('invalid_input', folders.edit, { id: first, parent: first });
    await s.refuses('invalid_input', folders.edit, { id: first, parent: theirs });
    await s.refuses('invalid_input', folders.create, { ...args, parent: theirs });
    await s.refuses('too_large', folders.create, { ...args, parent: deepest });
    await s.refuses('too_large', folders.edit, { id: two, parent: path.at(-2) ?? '' });
    await s.refuses('not_found', folders.create, { ...args, parent: s.id() });
    await s.refuses('not_found', folders.create, { ...args, about: s.id() });
  });

  it('two moves that undo each other’s ground do not make folders lie in one another', async () => {
    const s = createStudio();
    const owner = await jobOf(s);
    const [a, b] = [await folderOf(s, owner), await folderOf(s, owner)];
    await s.does(folders.edit, { id: a, parent: b });
    const move = await s.does(folders.edit, { id: a, parent: null });
    await s.does(folders.edit, { id: b, parent: a });

    await s.refuses('undo_stale', change.undo, { command: move });
  });

  it('[DOC-2] a client gets a folder to upload into with the first thing of theirs, named in the firm’s language', async () => {
    for (const [locale, name] of [
      ['en', 'Shared'],
      ['da', 'Delt'],
      ['fr', 'Partagé'],
    ] as const) {
      // prettier-ignore
      const s = createStudio();
      await s.does(commands.workspace.edit, { locale });
      const [one, two] = [await clientOf(s), await clientOf(s)];

      await fileOf(s, one);
      await folderOf(s, two, { access: 'edit' }, 'Uploads');

      const made = (client: Owner) => s.source.find('folder', 'about', [client.about]).map((folder) => [folder.name, folder.access, folder.state]); // prettier-ignore
      assert.deepEqual(made(one), [[name, 'edit', 'live']]);
      assert.deepEqual(made(two), [['Uploads', 'edit', 'live']]);
    }
  });

  it('[DOC-2] the last folder that a client may upload into can be renamed, and nothing else', async () => {
    const s = createStudio();
    const owner = await clientOf(s);
    const last = await folderOf(s, owner, { access: 'edit' });
    const other = await folderOf(s, owner);

    await s.does(folders.edit, { id: last, name: 'Uploads' });
    await s.refuses('in_use', folders.trash, { id: last });
    await s.refuses('in_use', folders.edit, { id: last, access: 'view' });
    await s.refuses('in_use', folders.edit, { id: last, parent: other });
    await s.does(folders.edit, { id: other, access: 'edit' });
    await s.does(folders.trash, { id: last });
    await s.refuses('in_use', folders.trash, { id: other });

    const job = await folderOf(s, await jobOf(s), { access: 'edit' });
    await s.does(folders.trash, { id: job });
  });

  it('what lies in a folder in the trash is seen by no client, takes nothing new, and comes back with it', async () => {
    const s = createStudio();
    const owner = await jobOf(s);
    const top = await folderOf(s, owner, { access: 'view' });
    const below = await folderOf(s, owner, { parent: top });
    const file = await fileOf(s, owner, below);

    await s.does(folders.trash, { id: top });
    await s.does(folders.trash, { id: top });

    assert.equal(await access(s, file), 'private');
    assert.equal(await accessIn(s.source, s.record('folder', below)), 'private');
    await s.refuses('archived', folders.edit, { id: top, name: 'x' });
    await s.refuses('archived', files.edit, { id: await fileOf(s, owner), folder: below });
    await s.does(folders.restore, { id: top });
    assert.equal(await access(s, file), 'view');
  });

  it('a cache that may not hold all folders leaves what needs all of them to the server', async () => {
    const s = createStudio();
    const owner = await clientOf(s);
    const last = await folderOf(s, owner, { access: 'edit' });
    Object.assign(s.source, { isPartial: true });

    await s.does(folders.trash, { id: last });
    await fileOf(s, owner);

    assert.equal(s.source.find('folder', 'about', [owner.about]).length, 1);
  });
});

describe('files', () => {
  it('[INV-4] a client opens a locked file when all of its invoices are paid in full', async () => {
    const s = createStudio();
    const owner = await jobOf(s);
    const client = await s.client();
    const file = await fileOf(s, owner, await folderOf(s, owner, { access: 'view' }));
    const invoices = [s.id(), s.id()];
    for (const id of invoices) {
      await s.does(commands.invoice.draft, { id, client });
      await s.does(commands.line.add, { id: s.id(), invoice: id, text: 'Photos', quantity: 1, rate: 10_000 });
      await s.does(commands.invoice.issue, { id });
    }
    const isLocked = async () => (await effectiveAccess(s.source, s.record('file', file))).isLocked;
    const pay = (invoice: Id, amount: number) => s.does(commands.payment.record, { id: s.id(), invoice, amount, method: 'bank' });

    assert.equal(await isLocked(), false);
    await s.does(files.lock, { id: file, add: invoices });
    assert.deepEqual([await isLocked(), await access(s, file)], [true, 'view'], 'it is seen, and not opened');
    await pay(invoices[0] ?? '', s.record('invoice', invoices[0] ?? '').total ?? 0);
    assert.equal(await isLocked(), true, 'the other one is not paid');
    await pay(invoices[1] ?? '', 1);
    assert.equal(await isLocked(), true, 'in part is not in full');
    await pay(invoices[1] ?? '', (s.record('invoice', invoices[1] ?? '').total ?? 0) - 1);
    assert.equal(await isLocked(), false, 'by itself');
    await s.does(files.lock, { id: file, remove: invoices });
    assert.deepEqual(s.record('file', file).locks, []);
    await s.refuses('not_found', files.lock, { id: file, add: [s.id()] });
  });

  it('a sealed file is final', async () => {
    const s = createStudio();
    const owner = await jobOf(s);
    const file = await fileOf(s, owner);

    const seal = await s.does(files.seal, { id: file });

    await s.refuses('file_sealed', files.edit, { id: file, name: 'x' });
    await s.refuses('file_sealed', files.trash, { id: file });
    await s.refuses('file_sealed', files.seal, { id: file });
    await s.refuses('in_use', files.remove, { id: file });
    await s.refuses('not_undoable', change.undo, { command: seal });
  });

  it('a file in the trash comes back, or goes for good by an admin’s hand with what was said about it', async () => {
    const s = createStudio();
    const { id: job } = await s.job();
    const file = await fileOf(s, { aboutKind: 'job', about: job }, await folderOf(s, { aboutKind: 'job', about: job }, { access: 'view' }));
    const other = await s.job();
    await s.does(commands.job.attach, { id: s.id(), job: other.id, itemKind: 'file', item: file });
    await s.does(commands.comment.add, { id: s.id(), aboutKind: 'file', about: file, text: 'Nice' });
    const member = await s.member('Ann');

    await s.does(files.restore, { id: file });
    await s.refuses('in_use', files.remove, { id: file });
    await s.does(files.trash, { id: file }, member);
    assert.equal(await access(s, file), 'private');
    await s.refuses('archived', files.edit, { id: file, name: 'x' });
    await s.refuses('archived', files.lock, { id: file, add: [] });
    await s.does(files.restore, { id: file }, member);
    assert.equal(await access(s, file), 'view');
    await s.does(files.trash, { id: file });
    await s.refuses('forbidden', files.remove, { id: file }, member);
    const removal = await s.does(files.remove, { id: file });

    assert.equal(s.source.get('file', file), undefined);
    assert.deepEqual([s.source.find('jobLink', 'item', [file]), s.source.find('comment', 'about', [file])], [[], []]);
    await s.refuses('not_undoable', change.undo, { command: removal });
  });

  it('a file that a stage waits for does not go', async () => {
    const s = createStudio();
    const { id: pipeline, stages } = await s.pipeline('A', 'B');
    const { id: job, run } = await s.job(pipeline);
    const file = await fileOf(s, { aboutKind: 'job', about: job });
    const invoice = s.id();
    await s.does(commands.invoice.draft, { id: invoice, client: await s.client() });
    await s.does(files.lock, { id: file, add: [invoice] });
    await s.does(files.trash, { id: file });
    await s.does(commands.run.await, { id: s.id(), run, itemKind: 'file', item: file, stage: stages[0] ?? '' });

    const { detail } = await s.refuses('in_use', files.remove, { id: file });

    assert.equal(JSON.stringify(detail).includes('awaited'), true);
  });

  it('[JOB-8] [JOB-9] a file hangs on many jobs, and unlinking deletes nothing', async () => {
    const s = createStudio();
    const owner = await clientOf(s);
    const file = await fileOf(s, owner);
    const jobs = [(await s.job()).id, (await s.job()).id];
    for (const job of jobs) await s.does(commands.job.attach, { id: s.id(), job, itemKind: 'file', item: file });

    await s.does(commands.job.detach, { job: jobs[0] ?? '', itemKind: 'file', item: file });

    assert.equal(s.source.find('jobLink', 'item', [file]).length, 1);
    assert.equal(s.record('file', file).state, 'live');
  });

  it('[TASK-5] tasks have files, and a file goes into a folder of its own client or job only', async () => {
    const s = createStudio();
    const task = s.id();
    await s.does(commands.task.create, { id: task, title: 'Paving' });
    const folder = await folderOf(s, await jobOf(s));
    const facts = { name: 'a', sizeBytes: 0, type: '', hash: '0'.repeat(64), blob: s.id(), thumbnail: false };
    const file = await fileOf(s, { aboutKind: 'task', about: task });

    await s.refuses('invalid_input', addFile, { id: s.id(), aboutKind: 'task', about: task, folder, ...facts });
    await s.refuses('invalid_input', files.edit, { id: file, folder });
    await s.refuses('not_found', addFile, { id: s.id(), aboutKind: 'client', about: task, ...facts });
    assert.equal(s.record('file', file).about, task);
  });

  it('[JOB-10] whoever may not write files neither adds nor changes any', async () => {
    const s = createStudio();
    const ann: Actor = { ...(await s.member('Ann')), rights: { files: 'read' } };
    const viewer = await s.member('Vi', 'viewer');
    const owner = await jobOf(s);
    const file = await fileOf(s, owner);
    const facts = { name: 'a', sizeBytes: 0, type: '', hash: '0'.repeat(64), blob: s.id(), thumbnail: false };

    for (const actor of [ann, viewer]) {
      await s.refuses('forbidden', addFile, { id: s.id(), ...owner, ...facts }, actor);
      await s.refuses('forbidden', files.trash, { id: file }, actor);
      await s.refuses('forbidden', folders.create, { id: s.id(), aboutKind: 'job', about: owner.about, name: 'x' }, actor);
    }
  });

  it('an upload is not taken back, a move is', async () => {
    const s = createStudio();
    const owner = await jobOf(s);
    const folder = await folderOf(s, owner);
    const facts = { name: 'a', sizeBytes: 0, type: '', hash: '0'.repeat(64), blob: s.id(), thumbnail: false };
    const id = s.id();
    const upload = await s.does(addFile, { id, ...owner, ...facts });
    const move = await s.does(files.edit, { id, folder });

    await s.does(change.undo, { command: move });

    assert.equal(s.record('file', id).folder, null);
    await s.refuses('not_undoable', change.undo, { command: upload });
  });
});

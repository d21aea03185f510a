import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { CommandAnswer, FileGrantAnswer, Id, Problem, StoredFile } from '@workfloor/core';
import { v7 } from 'uuid';
import type { Storage } from '../storage/storage.ts';
import { createFixture } from './fixture.ts';
import type { Fixture, TestStudio } from './fixture.ts';
import type { FilesOptions } from '../files/files.ts';
import { openFiles } from '../files/open-files.ts';
import { keysIn } from '../files/store.contract.ts';
import { createThumbnailer } from '../files/thumbnails.ts';

export const PHOTO = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
export const DAY_MS = 86_400_000;
export const LIMIT = 50_000;
const QUOTA = 5_000_000;

export interface Sending {
  readonly token?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server with files in a folder, and what tests ask it. There between `before` and `after` of the tests around. */
export class FileDesk {
  declare fixture: Fixture;
  declare studio: TestStudio;
  declare files: FilesOptions;
  #folder = '';

  constructor(open: () => Promise<Storage>) {
    before(async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'workfloor-files-'));
      const limits = { fileLimit: LIMIT, quota: QUOTA, uploadsPerMinute: 1_000 };
      this.files = await openFiles({ folder: this.#folder, ...limits, thumbnail: createThumbnailer() });
      this.fixture = await createFixture({ storage: await open(), files: this.files });
      this.studio = await this.fixture.addStudio();
    });
    after(async () => {
      await this.fixture.close();
      await rm(this.#folder, { recursive: true, force: true });
    });
  }

  send = async (body: BodyInit | null, { token = this.studio.keys.member, query = {}, headers = {} }: Sending = {}): Promise<Response> => {
    const search = new URLSearchParams({ aboutKind: 'job', about: this.studio.job, name: 'photo.jpg', id: v7(), ...query });
    const init = { method: 'POST', body, duplex: 'half', headers: { authorization: `Bearer ${token}`, ...headers } };
    return this.fixture.app.fetch(new Request(`http://workfloor.test${this.studio.base}/files?${search}`, init));
  };

  upload = async (body: BodyInit | null, sending?: Sending): Promise<StoredFile> => {
    const response = await this.send(body, sending);
    assert.equal(response.status, 200, await response.clone().text());
    const { change } = (await response.json()) as CommandAnswer;
    const row = change?.rows.find(({ kind }) => kind === 'file');
    return row?.after as unknown as StoredFile; // the answer of this very command
  };

  refusedWith = async (status: number, code: string, response: Response | Promise<Response>): Promise<Problem> => {
    const answer = await response;
    const problem = (await answer.json()) as Problem;
    assert.deepEqual([answer.status, problem.code], [status, code], JSON.stringify(problem));
    return problem;
  };

  grant = async (id: Id, body: object = {}, token = this.studio.keys.owner): Promise<Response> => {
    return this.fixture.ask('POST', `${this.studio.base}/files/${id}/grant`, { token, body });
  };

  urlOf = async (id: Id, body: object = {}, token = this.studio.keys.owner): Promise<string> => {
    const response = await this.grant(id, body, token);
    assert.equal(response.status, 200, await response.clone().text());
    return ((await response.json()) as FileGrantAnswer).url;
  };

  /** Read to its end, so that nothing stays open. */
  fetchUrl = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
    const response = await this.fixture.ask('GET', url, { headers });
    const bytes = await response.arrayBuffer();
    return new Response([204, 304].includes(response.status) ? null : bytes, response);
  };
  allKeys = (): Promise<readonly string[]> => keysIn(this.files.store);
  recordOf = (id: Id) => this.fixture.storage.workspace(this.studio.id).read(async (session) => session.get('file', id));

  /** That it changes neither the records nor the store. */
  leavesNothing = async (work: (id: Id) => Promise<unknown>): Promise<void> => {
    const [id, before] = [v7(), await this.allKeys()];
    await work(id);
    assert.deepEqual(await this.allKeys(), before);
    assert.equal(await this.recordOf(id), undefined);
    assert.deepEqual((await readdir(this.#folder, { recursive: true })).filter((name) => name.endsWith('.part')), []); // prettier-ignore
  };
}

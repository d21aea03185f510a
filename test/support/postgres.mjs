import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

/**
 * @typedef {object} Cluster
 * @property {string} url Where its `postgres` database answers.
 * @property {() => Promise<void>} stop Ends the server and removes its folder; safe to call twice.
 */

/**
 * Starts a private PostgreSQL in a fresh folder, or hands out DATABASE_URL where that is set (its `stop` does nothing).
 * Resolves to undefined on a machine without PostgreSQL. The caller stops it.
 *
 * @param {{ fsync?: boolean }} [options] `fsync: false` for speed, where nothing has to outlive the machine: that a program is
 *   killed loses nothing, not even the database's own
 * @returns {Promise<Cluster | undefined>}
 */
export async function startPostgres({ fsync = true } = {}) {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, stop: async () => {} };
  const bin = findPostgres();
  if (!bin) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'workfloor-pg-'));
  const owner = serverUser();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const cluster = { bin, folder, asServer: owner ? ['runuser', '-u', 'postgres', '--'] : [] };
  try {
    return await startCluster(cluster, fsync);
  } catch (error) {
    stopCluster(cluster);
    throw error;
  }
}

/**
 * The cluster that `npm test` shares, or one of our own, without fsync: a commit that waits for the disk is most of a test's time, and no
 * test takes the power away. Like startPostgres, but its `stop` leaves a shared one running.
 *
 * @returns {Promise<Cluster | undefined>}
 */
export async function sharedPostgres() {
  const url = process.env['WORKFLOOR_TEST_POSTGRES'];
  return url ? { url, stop: async () => {} } : startPostgres({ fsync: false });
}

/**
 * Creates a database with a random name, empty or as the template is. `drop` also ends the connections that are still open.
 *
 * @param {string} url of any database of the cluster
 * @param {string} [template] the address of a database of the cluster that nobody is connected to
 * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
 */
export async function freshDatabase(url, template) {
  const name = `workfloor_${randomBytes(8).toString('hex')}`;
  await execute(url, `create database ${name}${template ? ` template ${new URL(template).pathname.slice(1)}` : ''}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => execute(url, `drop database if exists ${name} with (force)`) };
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function execute(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The folder with initdb and pg_ctl: the PATH's, else the newest of Debian's. */
function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** PostgreSQL refuses to run as root; Debian's package brings the user for it. */
function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** @typedef {{ bin: string, folder: string, asServer: string[] }} Place */

/**
 * @param {Place} place
 * @param {boolean} fsync
 * @returns {Promise<Cluster>}
 */
async function startCluster(place, fsync) {
  const { folder } = place;
  const data = join(folder, 'data');
  postgres(place, 'initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  const port = await startServer(place, fsync);
  // A test that crashes leaves no server behind.
  const end = () => stopCluster(place);
  process.once('exit', end);
  const stop = async () => {
    process.off('exit', end);
    end();
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/**
 * Another process may take the free port before the server does, so it tries again with another one.
 *
 * @param {Place} place
 * @param {boolean} fsync
 */
async function startServer(place, fsync, attempts = 3) {
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: place.folder,
    fsync: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    max_connections: 200,
    shared_buffers: '64MB',
    timezone: 'UTC',
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const log = join(place.folder, 'log');
  try {
    postgres(place, 'pg_ctl', ['start', '-w', '-t', '60', '-D', join(place.folder, 'data'), '-l', log, '-o', flags.join(' ')]);
    return port;
  } catch (error) {
    const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
    if (attempts > 1 && /could not (bind|create any TCP)/.test(said)) return startServer(place, fsync, attempts - 1);
    throw new Error(`PostgreSQL did not start: ${said}`, { cause: error });
  }
}

/**
 * Not async, because it also runs while the process exits.
 *
 * @param {Place} place
 */
function stopCluster(place) {
  if (existsSync(join(place.folder, 'data/postmaster.pid'))) {
    postgres(place, 'pg_ctl', ['stop', '-w', '-m', 'immediate', '-D', join(place.folder, 'data')]);
  }
  rmSync(place.folder, { recursive: true, force: true });
}

/**
 * @param {Place} place
 * @param {string} program
 * @param {string[]} args
 */
function postgres({ bin, folder, asServer }, program, args) {
  const [command = '', ...rest] = [...asServer, join(bin, program), ...args];
  // No pipes: the server that pg_ctl leaves running would hold them open.
  execFileSync(command, rest, {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

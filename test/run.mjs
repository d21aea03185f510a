/*
 * Runs the gates: all of them (`npm test`), or the one that is named, on the files that follow (`npm run test:unit -- some.test.ts`).
 * Streams what each says, then sums up and ends with one plain line, `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { closeSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './support/browser.mjs';
import { startPostgres } from './support/postgres.mjs';

/**
 * @typedef {object} Gate
 * @property {string} name of its npm script
 * @property {'check' | 'node' | 'browser'} runner
 * @property {string[]} [files] its tests; of a check: what must be there for it to have something to do
 * @property {boolean} [alone] one test file at a time
 * @property {boolean} [postgres]
 * @property {boolean} [browser]
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} executed
 * @property {string[]} skipped
 * @property {string[]} [empty]
 *
 * @typedef {{ gate: Gate, passed: number, failed: number, note: string }} Outcome
 */

const GATE_LIMIT_MS = 20 * 60_000;

/** @type {Gate[]} */
const gates = [
  { name: 'check:format', runner: 'check' },
  { name: 'check:types', runner: 'check' },
  { name: 'check:lint', runner: 'check' },
  { name: 'check:unused', runner: 'check' },
  { name: 'check:size', runner: 'check', files: ['packages/sdk/src/index.ts'] },
  { name: 'test:unit', runner: 'node', files: ['packages/*/src/**/*.test.ts'] },
  { name: 'test:server', runner: 'node', files: ['server/src/**/*.test.ts'], postgres: true },
  { name: 'test:stories', runner: 'node', files: ['test/stories/**/*.test.ts'], postgres: true },
  { name: 'test:crash', runner: 'node', files: ['test/crash/**/*.test.ts'], alone: true, postgres: true },
  {
    name: 'test:browser',
    runner: 'browser',
    files: ['test/elements/**/*.test.ts', 'test/sdk/**/*.test.ts'],
    browser: true,
  },
  // what a browser loads in the flows
  { name: 'build:web', runner: 'check' },
  {
    name: 'test:flows',
    runner: 'node',
    files: ['test/flows/**/*.test.ts'],
    alone: true,
    postgres: true,
    browser: true,
  },
];

const root = fileURLToPath(new URL('..', import.meta.url));
/** What could not be checked on this machine, in plain words. */
/** @type {string[]} */
const unchecked = [];
/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
const scratch = mkdtempSync(join(tmpdir(), 'workfloor-run-'));

process.chdir(root);
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    for (const child of children) endGroup(child);
    process.exit(1);
  });
}

const [named, ...files] = process.argv.slice(2);
const chosen = named === undefined ? gates : gates.filter((gate) => gate.name === named);
if (chosen.length === 0) throw new Error(`There is no gate ${named}; there are ${gates.map((gate) => gate.name).join(', ')}`);
const failed = await runGates(chosen, files);
process.exit(failed > 0 ? 1 : 0);

/**
 * @param {Gate[]} some
 * @param {string[]} onlyFiles
 */
async function runGates(some, onlyFiles) {
  const cluster = await prepare(some);
  const outcomes = some.length > 1 ? [checkStrays()] : [];
  for (const group of sideBySide(some)) {
    outcomes.push(...(await Promise.all(group.map((gate) => runGate(gate, onlyFiles, group.length > 1)))));
  }
  await cluster?.stop();
  return report(outcomes.filter((outcome) => outcome !== undefined));
}

/**
 * Checks that follow each other run at the same time: most of them keep one processor busy, and none changes what another reads.
 *
 * @param {Gate[]} some
 */
function sideBySide(some) {
  /** @type {Gate[][]} */
  const groups = [];
  for (const gate of some) {
    const last = groups.at(-1);
    if (gate.runner === 'check' && last?.[0]?.runner === 'check') last.push(gate);
    else groups.push([gate]);
  }
  return groups;
}

/**
 * One PostgreSQL for all gates.
 *
 * @param {Gate[]} some
 */
async function prepare(some) {
  if (!some.some((gate) => gate.postgres && hasFiles(gate)) || process.env['WORKFLOOR_TEST_POSTGRES']) return undefined;
  const cluster = await startPostgres({ fsync: false });
  if (cluster) process.env['WORKFLOOR_TEST_POSTGRES'] = cluster.url;
  else unchecked.push('storage on PostgreSQL: no PostgreSQL on this machine and no DATABASE_URL');
  return cluster;
}

/** A test file that no gate runs checks nothing; better it fails than that it lies there. */
function checkStrays() {
  const all = globSync(['packages/*/src/**/*.test.*', 'server/**/*.test.*', 'demo/**/*.test.*', 'test/**/*.test.*'], {
    exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path),
  });
  const patterns = gates.filter((gate) => gate.runner !== 'check').flatMap((gate) => gate.files ?? []);
  const strays = all.filter((path) => !patterns.some((pattern) => matchesGlob(path, pattern)));
  if (strays.length === 0) return undefined;
  /** @type {Gate} */
  const gate = { name: 'test files', runner: 'check' };
  return { gate, passed: 0, failed: strays.length, note: `in no gate: ${strays.join(', ')}` };
}

/**
 * @param {Gate} gate
 * @param {string[]} onlyFiles
 * @param {boolean} [isBeside] other gates run as well: what it says is kept until it has ended
 * @returns {Promise<Outcome>}
 */
async function runGate(gate, onlyFiles, isBeside = false) {
  if (!isBeside) console.log(`\n── ${gate.name}`);
  if (!hasFiles(gate)) return { gate, passed: 0, failed: 0, note: 'no files yet' };
  if (gate.browser && !(await findBrowser())) {
    unchecked.push(`${gate.name}: no browser starts on this machine`);
    return { gate, passed: 0, failed: 0, note: 'not run: no browser' };
  }
  if (gate.runner === 'check') {
    const saidFile = isBeside ? join(scratch, `${gate.name.replace(':', '-')}.txt`) : undefined;
    const code = await execute('npm', ['run', '--silent', gate.name], {}, saidFile);
    if (saidFile) console.log(`\n── ${gate.name}\n${readFileSync(saidFile, 'utf8')}`.trimEnd());
    return { gate, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, note: '' };
  }
  const countsFile = join(scratch, `${gate.name.replace(':', '-')}.json`);
  const code = await execute(process.execPath, toArguments(gate, onlyFiles, countsFile), {
    WORKFLOOR_TEST_COUNTS: countsFile,
    // each file of tests is a process of its own: what one of them compiled the next need not, which is half the time of most
    NODE_COMPILE_CACHE: join(scratch, 'compiled'),
  });
  return judge(gate, code, readCounts(countsFile));
}

/**
 * @param {Gate} gate
 * @param {string[]} onlyFiles
 * @param {string} countsFile
 */
function toArguments(gate, onlyFiles, countsFile) {
  const chosenFiles = onlyFiles.length > 0 ? onlyFiles : (gate.files ?? []);
  if (gate.runner === 'browser') {
    const cli = join(dirname(fileURLToPath(import.meta.resolve('@web/test-runner'))), 'dist/bin.js');
    return ['--conditions=source', cli, ...(onlyFiles.length > 0 ? ['--files', ...onlyFiles] : [])];
  }
  const counter = fileURLToPath(new URL('support/node-counts.mjs', import.meta.url));
  return [
    '--conditions=source',
    '--test',
    // node's own choice leaves a processor idle: on a machine with two of them, half of it
    `--test-concurrency=${gate.alone ? 1 : availableParallelism()}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${counter}`,
    `--test-reporter-destination=${countsFile}`,
    ...chosenFiles,
  ];
}

/**
 * @param {Gate} gate
 * @param {number} code
 * @param {Counts | undefined} counts
 * @returns {Outcome}
 */
function judge(gate, code, counts) {
  if (!counts) return { gate, passed: 0, failed: 1, note: `ended with code ${code} before it counted anything` };
  unchecked.push(...counts.skipped.map((test) => `${gate.name}: ${test}`));
  const { passed, empty = [] } = counts;
  if (empty.length > 0) return { gate, passed, failed: counts.failed, note: `without a test: ${empty.join(', ')}` };
  if (counts.executed === 0 && counts.failed === 0) return { gate, passed, failed: 1, note: 'executed no test' };
  if (code !== 0 && counts.failed === 0) return { gate, passed, failed: 1, note: `ended with code ${code}` };
  return { gate, passed, failed: counts.failed, note: '' };
}

/**
 * @param {Outcome[]} outcomes
 * @returns {number} how much failed
 */
function report(outcomes) {
  const sum = { passed: 0, failed: 0 };
  console.log('\n── summary');
  for (const { gate, passed, failed: broken, note } of outcomes) {
    sum.passed += passed;
    sum.failed += broken;
    console.log(`${broken > 0 ? 'FAILED' : 'ok    '} ${gate.name}: ${note === 'no files yet' ? note : toSentence(passed, broken, note)}`);
  }
  if (unchecked.length > 0)
    console.log(`\nNot checked here, and not counted as passed:\n${unchecked.map((line) => `  - ${line}`).join('\n')}`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed;
}

/**
 * @param {number} passed
 * @param {number} broken
 * @param {string} note
 */
function toSentence(passed, broken, note) {
  return `${passed} ok, ${broken} not ok${note && ` (${note})`}`;
}

/** @param {Gate} gate */
function hasFiles(gate) {
  return gate.files === undefined || globSync(gate.files).length > 0;
}

/**
 * @param {string} file
 * @returns {Counts | undefined}
 */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The gate ended before it wrote its counts; judge() says so.
    return undefined;
  }
}

/**
 * Runs a program in its own process group, so that what it started ends with it. Resolves to its exit code, 1 where it was ended.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [extra]
 * @param {string} [saidFile] where it writes what it says, instead of to our own output
 * @returns {Promise<number>}
 */
function execute(command, args, extra = {}, saidFile) {
  return new Promise((resolve) => {
    const said = saidFile === undefined ? 'inherit' : openSync(saidFile, 'w');
    const child = spawn(command, args, {
      stdio: ['ignore', said, said],
      env: { ...process.env, ...extra },
      detached: true,
    });
    children.add(child);
    if (typeof said === 'number') closeSync(said); // the child has its own
    const limit = setTimeout(() => {
      console.log(`${command} ${args.join(' ')} took longer than ${GATE_LIMIT_MS / 60_000} minutes and was ended`);
      endGroup(child);
    }, GATE_LIMIT_MS);
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(limit);
      children.delete(child);
      endGroup(child);
      resolve(code);
    };
    child.once('error', (error) => {
      console.log(`${command} did not start: ${error.message}`);
      finish(1);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup(child) {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

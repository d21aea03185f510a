import { execFileSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What every headless browser of the tests is started with. No background networking: on a closed network its refused connections
 * cost seconds at each start.
 */
export const browserArgs = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const USUAL_PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @type {Promise<string | undefined> | undefined} */
let found;

/**
 * Finds a Chromium to test with: CHROME_PATH, then the machine's own, then the one inside the npm package @sparticuz/chromium.
 * Resolves to its path, or undefined where there is none that starts.
 *
 * @returns {Promise<string | undefined>}
 */
export function findBrowser() {
  found ??= find();
  return found;
}

async function find() {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (!canStart(named)) throw new Error(`CHROME_PATH is set to ${named}, which does not start`);
    return named;
  }
  return candidates().find((path) => isExecutable(path) && canStart(path)) ?? (await unpackBrowser());
}

function candidates() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  // BROWSER_FROM=package leaves the machine's own browsers out, to try the packed one.
  if (process.env['BROWSER_FROM'] === 'package') return [];
  return [...folders, ...USUAL_PLACES].flatMap((place) => [place, ...NAMES.map((name) => join(place, name))]);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {string} path */
function canStart(path) {
  try {
    return /Chrom/.test(execFileSync(path, ['--no-sandbox', '--version'], { encoding: 'utf8', timeout: 20_000, stdio: 'pipe' }));
  } catch {
    return false;
  }
}

/** Unpacks the browser once into node_modules/.cache; tests that start together may race, the first rename wins. */
async function unpackBrowser() {
  const home = fileURLToPath(new URL('../../node_modules/.cache/workfloor/chromium', import.meta.url));
  const launcher = join(home, 'launch');
  if (existsSync(launcher)) return launcher;
  mkdirSync(dirname(home), { recursive: true });
  const work = mkdtempSync(`${home}-`);
  try {
    await inflateInto(work);
    writeFileSync(join(work, 'launch'), launchScript);
    chmodSync(join(work, 'launch'), 0o755);
    writeFileSync(join(work, 'fonts/fonts.conf'), `<fontconfig><dir>${home}/fonts</dir></fontconfig>\n`);
    if (!canStart(join(work, 'launch'))) return undefined;
    renameSync(work, home);
  } catch {
    // No package for this machine, or another process was first: the test below tells which.
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return existsSync(launcher) ? launcher : undefined;
}

/**
 * The package unpacks to the system's temporary folder under fixed names and leaves its shared libraries out away from its own
 * cloud; we want both in one folder of our own.
 *
 * @param {string} folder
 */
async function inflateInto(folder) {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
    await inflate(join(bin, 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

const launchScript = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`;

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** `workfloor dev` as a process of its own, the way a newcomer has it. */
export interface DevServer {
  readonly url: string;
  /** The link that it prints: opens the demo signed in. */
  readonly link: string;
  /** Ends it without warning, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it cleanly and removes its data. */
  stop(): Promise<void>;
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

const LINK = /http:\/\/\S+\?key=\S+/;

/** Starts the development server on its own port and folder. The web parts must have been built (`npm run build:web`). */
export async function startDevServer(env: Readonly<Record<string, string>> = {}): Promise<DevServer> {
  if (!existsSync(join(root, 'dist/demo/index.html'))) throw new Error('The demo is not built: run `npm run build:web` first.');
  const data = mkdtempSync(join(tmpdir(), 'workfloor-flow-'));
  const port = await freePort();
  const launch = (): Promise<ServerProcess> => launchServer(['dev'], LINK, { PORT: String(port), WORKFLOOR_DATA: data, ...env });
  let process = await launch();
  return {
    url: `http://127.0.0.1:${port}`,
    get link() {
      return LINK.exec(process.output)?.[0] ?? '';
    },
    kill: () => process.end('SIGKILL'),
    async restart() {
      process = await launch();
    },
    async stop() {
      await process.end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A Workfloor process that runs until it is ended. */
export interface ServerProcess {
  /** What it printed until it was ready. */
  readonly output: string;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the command line from source and waits until it prints what shows that it is ready. */
export function launchServer(args: readonly string[], ready: RegExp, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--conditions=source', 'server/src/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (ready.test(output)) resolve({ output, end: (signal) => end(child, signal) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${output}`)));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

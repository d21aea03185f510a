import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Database } from './server-process.ts';

/** Starts are many, and most of a start is reading sources. */
const compileCache = fileURLToPath(new URL('../../../node_modules/.cache/workfloor/compile', import.meta.url));

export interface WorkerPlace {
  readonly database: Database;
  readonly smtpPort: number;
  /** When its clock was begun, in milliseconds. */
  readonly begun: number;
  /** By its clock. */
  readonly leaseMs: number;
}

export interface WorkerProcess {
  /** Opens the database and works. Resolves to the port, or undefined when the process ended before. */
  serve(place: WorkerPlace): Promise<number | undefined>;
  /** Resolves when it has said this. */
  says(text: string): Promise<void>;
  /** Resolves when the process has ended, to the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Lets it end what is under way. */
  stop(): Promise<unknown>;
}

interface Told {
  readonly port?: number;
  readonly said?: string;
}

/** Starts a server that waits for its place: the next one can get ready while the one before is still up. */
export function startWorkerServer(failpoint?: string): WorkerProcess {
  const child = fork(fileURLToPath(new URL('worker-server.ts', import.meta.url)), {
    execArgv: ['--conditions=source'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...(failpoint === undefined ? {} : { FAILPOINT: failpoint }) },
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  const said = new Set<string>();
  child.on('message', (told: Told) => void (told.said !== undefined && said.add(told.said)));
  return {
    ended,
    serve(place) {
      const listening = new Promise<number>((resolve) => {
        child.on('message', ({ port }: Told) => void (port !== undefined && resolve(port)));
      });
      child.send(place);
      return Promise.race([listening, ended.then(() => undefined)]);
    },
    says(text) {
      if (said.has(text)) return Promise.resolve();
      return new Promise((resolve) => child.on('message', (told: Told) => void (told.said === text && resolve())));
    },
    signal: (signal) => void child.kill(signal),
    stop() {
      child.send('stop');
      return ended;
    },
  };
}

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Database = ({ readonly sqlite: string } | { readonly postgres: string }) & {
  /** Where it keeps uploaded files. */
  readonly files?: string;
};

export interface ServerProcess {
  /** Opens the database and listens. Resolves to the port, or undefined when the process ended before. */
  serve(database: Database): Promise<number | undefined>;
  /** Resolves when the process has ended, to the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>;
  /** As a power cut would: nothing in the process hears of it. */
  kill(): Promise<unknown>;
}

/** Starts a server that waits for its database: the next one can get ready while the one before is still up. */
export function startServer(failpoint?: string): ServerProcess {
  const child = fork(fileURLToPath(new URL('crash-server.ts', import.meta.url)), {
    execArgv: ['--conditions=source'],
    env: { ...process.env, ...(failpoint === undefined ? {} : { FAILPOINT: failpoint }) },
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  return {
    ended,
    serve(database) {
      const listening = new Promise<number>((resolve) => child.once('message', (port) => resolve(Number(port))));
      child.send(database);
      return Promise.race([listening, ended.then(() => undefined)]);
    },
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

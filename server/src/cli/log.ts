import { pino } from 'pino';
import type { Log } from '../services.ts';
import { redact } from './redact.ts';

const secrets = ['authorization', 'cookie', 'token', 'key', 'password', 'secret', 'privateJwk'];
/** One JSON line an entry, on standard output, for whoever collects logs. */
export function createLog(level: string): Log {
  const paths = secrets.flatMap((name) => [name, `*.${name}`]);
  const lines = pino(
    { level, base: null, redact: { paths, censor: '***' } },
    { write: (line: string) => void process.stdout.write(redact(line)) },
  );
  return {
    debug: (details, message) => lines.debug(details, message),
    info: (details, message) => lines.info(details, message),
    error: (details, message) => lines.error(details, message),
  };
}

/** For a person in front of a terminal: only what went wrong. */
export function createTerminalLog(): Log {
  return {
    debug: () => undefined,
    info: () => undefined,
    error(details, message) {
      const err = 'err' in details && details.err instanceof Error ? `\n${details.err.stack ?? details.err.message}` : '';
      process.stderr.write(redact(`error: ${message}${err}\n`));
    },
  };
}

import { CliError } from './cli-error.ts';

const DEFAULT_PORT = 4400;

/** The option wins over `PORT`; 0 takes any free port. */
export function parsePort(option: string | undefined, env: NodeJS.ProcessEnv = process.env): number {
  const text = option ?? env['PORT'] ?? String(DEFAULT_PORT);
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new CliError(`The port has to be a number from 0 to 65535, not "${text}".`);
  return port;
}

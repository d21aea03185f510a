/** A line of what was asked for, on standard output, where a script can read it. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

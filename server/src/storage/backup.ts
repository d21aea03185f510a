import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Copies a SQLite database as it is at one moment, while others read and write it. The copy must not be there yet. */
export function copySqlite(file: string, copy: string): void {
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    source.exec('pragma busy_timeout = 5000');
    source.prepare('vacuum into ?').run(copy);
  } finally {
    source.close();
  }
  // `vacuum into` leaves the flush to the system; a backup is one only when it is on the disk
  const handle = openSync(copy, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

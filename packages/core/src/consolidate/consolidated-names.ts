/** A file of a task, as far as its name on an invoice is concerned. */
export interface TaskFile {
  /** The number of its task; null until the server has given it. */
  readonly number: number | null;
  /** As it was uploaded. */
  readonly name: string;
}

/** A dot at the beginning belongs to the name. */
const EXTENSION = /(?!^)\.[^.\s]{1,10}$/;

/**
 * How files of several tasks are called where they lie together: `7 – plan.pdf`, and ` (2)` where two would be called the same (PL-10,
 * PL-20). In the order of the files; the stored names are untouched.
 */
export function consolidatedNames(files: readonly TaskFile[]): readonly string[] {
  const taken = new Set<string>();
  return files.map(({ number, name }) => {
    const extension = EXTENSION.exec(name)?.[0] ?? '';
    const plain = `${number === null ? '' : `${number} – `}${name.slice(0, name.length - extension.length)}`;
    let unique = plain + extension;
    for (let count = 2; taken.has(unique); count += 1) unique = `${plain} (${count})${extension}`;
    taken.add(unique);
    return unique;
  });
}

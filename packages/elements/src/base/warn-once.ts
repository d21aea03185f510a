import { shelf } from './shelf.ts';

/** Tells the page's developer in the console; once for each `about`, however many elements and copies of Workfloor there are. */
export function warnOnce(about: string, sentence: string): void {
  const { warned } = shelf();
  if (warned.has(about)) return;
  warned.add(about);
  // oxlint-disable-next-line no-console -- who wrote the page must know; the person in it cannot help it
  console.warn(sentence);
}

import { warnOnce } from './warn-once.ts';

/** Looks for pages where no style sheet can be written. */
export interface Appearance {
  readonly theme?: 'auto' | 'light' | 'dark' | undefined;
  /** The tokens without their `--wf-`: `{ 'color-accent': '#7a1fa2', radius: '2px' }`. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

const nameOf = (variable: string): string => `--wf-${variable.replace(/^--wf-/, '')}`;

/** Sets the tokens of an appearance on an element, and takes away those of the one before. */
export function setVariables({ style }: HTMLElement, next: Appearance | undefined, before: Appearance | undefined): void {
  for (const name of Object.keys(before?.variables ?? {})) style.removeProperty(nameOf(name));
  for (const [name, value] of Object.entries(next?.variables ?? {})) style.setProperty(nameOf(name), value);
}

/** An appearance from an attribute; what is not JSON changes nothing, and the page's developer is told. */
export function readAppearance(text: string | null): Appearance | undefined {
  if (text === null) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null) return read; // what is in it is only ever given to style.setProperty
  } catch {
    // said below
  }
  warnOnce(text, `Workfloor cannot read appearance="${text}". Write JSON: {"theme":"dark","variables":{"color-accent":"#c9a0ff"}}.`);
  return undefined;
}

import type { WfEvents } from '../events.ts';

/** The detail of every `wf-before-*` event: the host may veto at once by `preventDefault()`, or later through `waitUntil`. */
export interface Vetoable {
  /** Holds the change until the promise settles; `false` or a rejection vetoes it. */
  waitUntil(decision: Promise<unknown>): void;
}

/** Tells the host; bubbles through shadow roots. */
export function tellHost<Name extends keyof WfEvents>(from: EventTarget, type: Name, detail: WfEvents[Name]): void {
  from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}

/** Offers something to the host that the element does by default; false when the host does it itself (`preventDefault()`). */
export function offerHost<Name extends keyof WfEvents>(from: EventTarget, type: Name, detail: WfEvents[Name]): boolean {
  return from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
}

/** Asks the host whether a change that the person made may happen. */
export async function askHost<Name extends keyof WfEvents & `wf-before-${string}`>(
  from: EventTarget,
  type: Name,
  detail: Omit<WfEvents[Name], keyof Vetoable>,
): Promise<boolean> {
  const decisions: Promise<unknown>[] = [];
  const waitUntil = (decision: Promise<unknown>): void => void decisions.push(decision);
  const event = new CustomEvent(type, { detail: { ...detail, waitUntil }, bubbles: true, composed: true, cancelable: true });
  if (!from.dispatchEvent(event)) return false;
  try {
    return (await Promise.all(decisions)).every((decision) => decision !== false);
  } catch {
    return false; // the host's promise failed: not a yes
  }
}

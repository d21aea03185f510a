/** Time as the client sees it; tests bring their own. */
export interface Clock {
  now(): number;
  /** Calls back later. Returns what cancels it. */
  after(ms: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

const BACK_OFF_SECONDS = [1, 2, 5, 10, 30];

/** How long to wait after so many failures in a row (from 0): 1, 2, 5, 10, 30 s, each up to a quarter shorter so that clients spread. */
export function backOff(failures: number): number {
  const seconds = BACK_OFF_SECONDS[Math.min(failures, BACK_OFF_SECONDS.length - 1)] ?? 30;
  return seconds * (750 + Math.random() * 250);
}

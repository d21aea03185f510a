import { nextId } from './studio.ts';
import { HttpCaller } from './http-caller.ts';
import type { CallerRequest } from './http-caller.ts';
import type { Studio } from './studio.ts';

/** Makes the next request of one caller; hears what came of it. */
export interface Story {
  next(): CallerRequest;
  done(): void;
}

export interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Lets callers tell their stories at once for a while. Any answer but 200 ends the measurement. */
export function measureLoad(port: number, stories: readonly Story[], ms: number): Promise<Load> {
  return load(port, stories, (begin) => performance.now() - begin < ms);
}

/** The same load until so many requests are answered. */
export async function warmUp(port: number, stories: readonly Story[], calls: number): Promise<void> {
  await load(port, stories, (_begin, done) => done < calls);
}

async function load(port: number, stories: readonly Story[], goesOn: (begin: number, done: number) => boolean): Promise<Load> {
  const callers = await Promise.all(stories.map(() => HttpCaller.connect(port)));
  const times: number[] = [];
  const begin = performance.now();
  const tell = async (story: Story, caller: HttpCaller): Promise<void> => {
    while (goesOn(begin, times.length)) {
      const asked = performance.now();
      const status = await caller.call(story.next());
      if (status !== 200) throw new Error(`answered ${status}: ${caller.text()}`);
      story.done();
      times.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(callers.flatMap((caller, at) => (stories[at] ? [tell(stories[at], caller)] : [])));
  } finally {
    for (const caller of callers) caller.close();
  }
  const seconds = (performance.now() - begin) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  return { perSecond: times.length / seconds, p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
}

/** One caller's share of the runs, moved about: complete, advance, back and reorder, each accepted. */
export function moveRuns(studio: Studio, runs: readonly { readonly id: string; stage: number }[], token: string): Story {
  const last = studio.stages.length - 1;
  let turn = 0;
  let then = (): void => undefined;
  const stageOf = (at: number): string => studio.stages[at] ?? '';

  const pick = (): readonly [name: string, args: object, stage: number] => {
    turn += 1;
    const run = runs[turn % runs.length];
    if (!run) throw new Error('a caller without runs');
    const { id, stage } = run;
    const seen = { run: id, stage: stageOf(stage) };
    const kind = turn % 4;
    if (kind === 0) return ['run.reorder', { ...seen, place: { after: null, before: null } }, stage];
    if (stage === last) return ['run.back', { ...seen, to: stageOf(0), reason: 'once more' }, 0];
    if (kind === 1 && stage + 2 <= last) return ['run.advance', { ...seen, to: stageOf(stage + 2) }, stage + 2];
    if (kind === 2 && stage > 0) return ['run.back', { ...seen, to: stageOf(stage - 1) }, stage - 1];
    return ['run.complete', seen, stage + 1];
  };
  return {
    next() {
      const [name, args, stage] = pick();
      const run = runs[turn % runs.length];
      then = () => {
        if (run) run.stage = stage;
      };
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': nextId() };
      return { method: 'POST', path: `/v1/w/${studio.workspace}/commands/${name}`, headers, body: JSON.stringify(args) };
    },
    done: () => then(),
  };
}

/** The same bodies sent to a route that does nothing with them. */
export function parseOnly(story: Story): Story {
  return { next: () => ({ ...story.next(), path: '/echo' }), done: () => story.done() };
}

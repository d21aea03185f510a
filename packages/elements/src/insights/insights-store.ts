import { atom, onMount } from 'nanostores';
import { isClientError } from '@workfloor/sdk';
import type { View, ViewStore, Workfloor } from '@workfloor/sdk';
import type { BoardSumsAnswer, Day, Id, InsightsAnswer, WorkloadAnswer } from '@workfloor/core';

/** What is asked. */
export interface Asked {
  /** None: only who has how much to do. */
  readonly pipeline: Id | undefined;
  readonly from: Day;
  readonly to: Day;
  /** The first day of the same period before that. */
  readonly before: Day;
  readonly beforeTo: Day;
  readonly workdays: boolean;
}

/** What is told; undefined where the person may not know it. */
export interface Insights {
  readonly asked: Asked;
  readonly now: InsightsAnswer | undefined;
  /** The same for as long a time before. */
  readonly before: InsightsAnswer | undefined;
  readonly sums: BoardSumsAnswer['sums'];
  readonly load: WorkloadAnswer | undefined;
}

/** Changes come in twos and threes, and what is read is heavy. */
const PAUSE_MS = 2_000;

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isClientError(error) && (error.code === 'forbidden' || error.code === 'not_found')) return undefined;
    throw error;
  }
}

async function readAll(client: Workfloor, asked: Asked): Promise<Insights> {
  const { pipeline, from, to, before, beforeTo, workdays } = asked;
  const flag = workdays ? { workdays: true } : {};
  const path = `pipelines/${pipeline ?? ''}/insights`;
  const [now, earlier, sums, load] = await Promise.all([
    pipeline === undefined ? undefined : client.read<InsightsAnswer>(path, { from, to, ...flag }),
    pipeline === undefined ? undefined : client.read<InsightsAnswer>(path, { from: before, to: beforeTo, ...flag }),
    pipeline === undefined ? undefined : orNothing(client.read<BoardSumsAnswer>(`boards/${pipeline}/sums`)),
    orNothing(client.read<WorkloadAnswer>('insights/workload')),
  ]);
  return { asked, now, before: earlier, sums: sums?.sums ?? [], load };
}

/**
 * A live store of what the server counts. It reads when it is first listened to, and again a moment after anything has changed, keeping the
 * last answer meanwhile.
 */
export function createInsightsStore(client: Workfloor, asked: Asked): ViewStore<Insights> {
  const $view = atom<View<Insights>>({ status: 'loading' });
  let latest = 0;

  const refresh = async (): Promise<void> => {
    const number = ++latest;
    try {
      const value = await readAll(client, asked);
      if (number === latest) $view.set({ status: 'ready', value });
    } catch (error) {
      if (number !== latest || !isClientError(error) || error.code === 'aborted') return;
      const { value } = $view.get();
      $view.set({ status: 'error', error, ...(value && { value }) });
    }
  };

  onMount($view, () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before = client.$status.get();
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), PAUSE_MS);
    };
    const stops = [
      client.onRemoteChange(soon),
      client.$status.listen((status) => {
        // one's own changes have arrived, or the connection is back
        if (before.pending > status.pending || (before.connection !== 'online' && status.connection === 'online')) soon();
        before = status;
      }),
    ];
    void refresh();
    return () => {
      clearTimeout(timer);
      latest += 1;
      for (const stop of stops) stop();
    };
  });
  return Object.assign($view, { refresh });
}

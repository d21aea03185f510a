import { atom, onMount } from 'nanostores';
import type { Commit } from '../cache/cache.ts';
import { fromCause } from '../http.ts';
import type { Engine } from '../engine.ts';
import type { View, ViewStore } from '../workfloor.ts';

/** What stands behind a store: how it is read, and what it shows of the cache. */
export interface Model<T> {
  /** Reads from the server into the cache and takes its view of it. */
  load(): Promise<void>;
  /** Follows a commit. */
  take(commit: Commit): void;
  /** What there is to show; the same object while nothing has changed. Undefined before it is loaded. */
  value(): T | undefined;
  /** Stops following until it is loaded again. */
  pause(): void;
  /** Set by the store; the model calls it when it has more to show without a commit. */
  changed?: () => void;
}

/** A store and, once it was first needed, the model behind it. */
export interface Opened<T, M> {
  readonly store: ViewStore<T>;
  readonly model: () => M | undefined;
}

/**
 * A store over a model: loads when first listened to, follows while listened to, carries failure as state. The model itself may come by
 * `import()`, so a page fetches only the kinds of stores that it shows.
 */
export function createViewStore<T, M extends Model<T>>(engine: Engine, open: (refresh: () => void) => M | Promise<M>): Opened<T, M> {
  const $view = atom<View<T>>({ status: 'loading' });
  let model: M | undefined;
  let flight: Promise<void> | undefined;

  function publish(): void {
    const value = model?.value();
    const view = $view.get();
    if (value === undefined || (view.status === 'ready' && view.value === value)) return;
    // an error stays until a read succeeds, but what is known goes on living
    $view.set(view.status === 'error' ? { ...view, value } : { status: 'ready', value });
  }

  /** Returns whether it was given up on the way: another epoch has begun, another person signed in. */
  async function load(): Promise<boolean> {
    try {
      const [opened] = await Promise.all([model ?? open(() => void refresh()), engine.start()]);
      model = opened;
      model.changed = publish;
      await model.load();
      const value = model.value();
      if (value === undefined) $view.set({ status: 'loading' });
      else if (value !== $view.get().value || $view.get().status !== 'ready') $view.set({ status: 'ready', value });
    } catch (cause) {
      const error = fromCause(cause, 'Reading', 'unavailable');
      if (error.code === 'aborted') return true;
      const { value } = $view.get();
      $view.set({ status: 'error', error, ...(value !== undefined && !engine.ended && { value }) });
    }
    return false;
  }

  function refresh(): Promise<void> {
    flight ??= load().then((isGivenUp) => {
      flight = undefined;
      return isGivenUp && !engine.ended ? refresh() : undefined;
    });
    return flight;
  }

  onMount($view, () => {
    const ends = [
      engine.onCommit((commit) => {
        model?.take(commit);
        publish();
      }),
      engine.onReset(() => void refresh()),
      engine.onOnline(() => $view.get().status !== 'ready' && void refresh()),
    ];
    void refresh();
    return () => {
      for (const end of ends) end();
      model?.pause();
    };
  });
  return { store: Object.assign($view, { refresh }), model: () => model };
}

/** Calls once, a moment after the last of many calls. */
export function debounce(engine: Pick<Engine, 'clock'>, ms: number, call: () => void): () => void {
  let cancel = (): void => {};
  return () => {
    cancel();
    cancel = engine.clock.after(ms, call);
  };
}

/** The old list when the new one holds the same, so that what did not change keeps its identity. */
export function share<T>(old: readonly T[] | undefined, next: readonly T[]): readonly T[] {
  return old?.length === next.length && next.every((item, at) => item === old[at]) ? old : next;
}

/** The old object when the new one has the same in every field; lists count as the same when their items are. */
export function shareFields<T extends object>(old: T | undefined, next: T): T {
  if (!old) return next;
  let isSame = true;
  const merged = Object.fromEntries(
    Object.entries(next).map(([field, value]: [string, unknown]) => {
      const before = (old as Readonly<Record<string, unknown>>)[field]; // a field of the same type
      const shared: unknown = Array.isArray(value) && Array.isArray(before) ? share(before, value) : value;
      if (shared !== before) isSame = false;
      return [field, shared];
    }),
  );
  return isSame ? old : (merged as T); // the same fields with equal values
}

import type { Kind } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Engine } from '../engine.ts';
import type { Studio, ViewStore } from '../workfloor.ts';
import { createViewStore, shareFields } from './view-store.ts';
import type { Model } from './view-store.ts';

const KINDS: readonly Kind[] = ['workspace', 'member', 'tag', 'pipeline', 'edition'];

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name);

/** What everybody needs; it comes with the start answer, so it needs no read of its own. */
export function createStudio(engine: Engine, workspaceId: string): ViewStore<Studio> {
  const { view } = engine.cache;
  let studio: Studio | undefined;

  function derive(): void {
    const workspace = view.get('workspace', workspaceId);
    if (!workspace) return;
    const pipelines = view.all('pipeline').toSorted(byName);
    studio = shareFields(studio, {
      actor: engine.cache.actor,
      workspace,
      members: view.all('member').toSorted(byName),
      tags: view.all('tag').toSorted(byName),
      pipelines,
      editions: pipelines.flatMap(({ edition }) => view.get('edition', edition) ?? []),
    });
  }

  const model: Model<Studio> = {
    async load() {
      derive();
    },
    take({ touched }: Commit) {
      if (touched.some(({ kind }) => KINDS.includes(kind))) derive();
    },
    value: () => studio,
    pause() {},
  };
  const { store } = createViewStore<Studio, Model<Studio>>(engine, () => model);
  const derived = store.refresh.bind(store);
  return Object.assign(store, {
    async refresh(): Promise<void> {
      await engine.reset().catch(() => {}); // told by `$status`; what is known stays
      await derived();
    },
  });
}

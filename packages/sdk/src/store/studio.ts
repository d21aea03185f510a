import type { Kind, Kinds } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Engine } from '../engine.ts';
import type { Studio, ViewStore } from '../workfloor.ts';
import { createViewStore, shareFields } from './view-store.ts';
import type { Model } from './view-store.ts';

const KINDS: readonly Kind[] = ['workspace', 'member', 'tag', 'field', 'label', 'service', 'resourceKind', 'pipeline', 'edition'];

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name);

/** What everybody needs; it comes with the start answer, so it needs no read of its own. */
export function createStudio(engine: Engine, workspaceId: string): ViewStore<Studio> {
  const { view } = engine.cache;
  let studio: Studio | undefined;

  function derive(): void {
    const workspace = view.get('workspace', workspaceId);
    if (!workspace) return;
    const named = <K extends 'member' | 'tag' | 'field' | 'label' | 'service' | 'resourceKind' | 'pipeline'>(kind: K): Kinds[K][] =>
      view.all(kind).toSorted(byName);
    const pipelines = named('pipeline');
    studio = shareFields(studio, {
      actor: engine.cache.actor,
      workspace,
      members: named('member'),
      tags: named('tag'),
      fields: named('field'),
      labels: named('label'),
      services: named('service'),
      resourceKinds: named('resourceKind'),
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

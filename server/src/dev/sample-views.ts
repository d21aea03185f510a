import { commands } from '@workfloor/core';
import type { ViewSettings } from '@workfloor/core';
import type { SampleFirm } from './sample-people.ts';
import type { Script } from './sample-script.ts';

const usual: ViewSettings = { view: 'board', lanes: 'none', filter: {}, sums: false };

/** How the owner looks at the weddings: two views are for everybody, one is for her alone. */
export function addViews(script: Script, { owner, pipelines }: SampleFirm): void {
  const at = script.now - 20_000;
  const views: readonly (readonly [name: string, shared: boolean, settings: ViewSettings])[] = [
    ['Late ones', true, { ...usual, filter: { overdue: true }, sums: true }],
    ['Who does what', true, { ...usual, lanes: 'assignee' }],
    ['My weddings', false, { ...usual, filter: { assignees: owner.member === undefined ? [] : [owner.member] } }],
  ];
  for (const [name, shared, settings] of views) {
    script.add(at, owner, commands.savedView.create, { id: script.id(at), name, pipeline: pipelines.weddings.id, shared, settings });
  }
}

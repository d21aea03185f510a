import { pipelineDefaults } from '@workfloor/core/pipelines';
import type { Id } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { FormSpec } from '../parts/form-dialog.ts';
import type { Scene } from './desk.ts';
import { toDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Words } from './naming.ts';
import { differences } from './save-bar.ts';

/** Asks before a draft is thrown away. */
export function discardQuestion(scene: Scene, run: () => void): FormSpec {
  const { editing, words } = scene;
  const count = editing.base ? Math.max(1, differences(scene, editing.base, editing.draft).length) : 1;
  return {
    title: words.discardTitle,
    note: words.discardNote({ count }),
    submit: words.discard,
    danger: true,
    save: () => {
      run();
      return Promise.resolve(true);
    },
  };
}

/** What a new pipeline is called, and the one that it is a copy of. */
export interface Start {
  readonly name: string;
  readonly from: Id;
}

/** Asks what a new one is called, and what it begins with. */
export function newQuestion({ pipelines }: Studio, words: Words, begin: (start: Start) => boolean): FormSpec {
  const options = pipelines.map(({ id, name }) => ({ id, name: words.copyOf({ name }) }));
  return {
    title: words.newPipeline,
    fields: [
      { kind: 'text', name: 'name', label: words.name, required: true },
      { kind: 'choice', name: 'from', label: words.startWith, options: [{ id: '', name: words.blank }, ...options], value: '' },
    ],
    submit: words.goOn,
    save: ({ name, from }) => Promise.resolve(begin({ name: String(name), from: String(from) })),
  };
}

/** What a new pipeline begins with: stages of another one, or a few with names to change. */
export function toFirstDraft({ pipelines, editions }: Studio, words: Words, { name, from }: Start): (newId: () => Id) => Draft {
  const copied = pipelines.find(({ id }) => id === from);
  const edition = editions.find(({ id }) => id === copied?.edition);
  const named = words.firstNames.split(',').map((each) => ({ name: each.trim() }));
  const { subjects, defaultFor, hidden, availableTo } = copied && edition ? toDraft(copied, edition) : pipelineDefaults;
  return (newId) => {
    const stages = (edition?.stages ?? named).map((stage) => ({ ...stage, id: newId() }));
    return { name, subjects, hidden, availableTo, stages, defaultFor: copied ? [] : defaultFor };
  };
}

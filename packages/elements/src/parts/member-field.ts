import type { Id } from '@workfloor/core';
import type { FormField } from './form-fields.ts';
import type { RecordScene } from './record-scene.ts';

type Scene = Pick<RecordScene, 'studio'>;

function isAdmin({ studio }: Scene): boolean {
  return studio?.actor.role === 'owner' || studio?.actor.role === 'admin';
}

/** Whether the person may write down what this member did: their own, and admins everybody's. */
export function mayActFor(scene: Scene, member: Id): boolean {
  return isAdmin(scene) || scene.studio?.actor.member === member;
}

/** Who did it, for those who may write it down for others. */
export function memberField(scene: Scene, label: string, value: Id | undefined): readonly FormField[] {
  if (!isAdmin(scene)) return [];
  const options = (scene.studio?.members ?? []).filter(({ state, role }) => state !== 'left' && role !== 'viewer');
  return [{ kind: 'choice', name: 'member', label, narrow: true, options, value: value ?? options[0]?.id ?? null }];
}

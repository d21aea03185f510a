import type { Actor, Command } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import * as model from './model.contract.ts';
import type { Act, Codes, Logged, State } from './model.contract.ts';
import { uuid } from './world.contract.ts';

export const moveKinds = [
  'create',
  'edit',
  'archive',
  'restore',
  'link',
  'unlink',
  'assign',
  'tagJob',
  'tagClient',
  'removeTag',
  'editPipe',
  'retire',
  'start',
  'complete',
  'skip',
  'advance',
  'back',
  'close',
  'reopen',
  'move',
  'reorder',
  'createTask',
  'linkTask',
  'stepTask',
  'tick',
  'comment',
  'undo',
] as const;
export type MoveKind = (typeof moveKinds)[number];

/** A random move before it is known what it meets: a kind and four numbers that choose. */
export interface Move {
  readonly kind: MoveKind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** A command to run, and what the model says of it. */
export interface Step {
  run(by: (command: Command<never, unknown>, args: never) => Promise<void>): Promise<void>;
  readonly actor: Actor;
  expect(s: State, act: Act): Codes;
  /** For the message when it goes wrong. */
  readonly told: string;
}

export const TAGS: readonly Id[] = [uuid(0x101), uuid(0x102), uuid(0x103)];
const [T1 = '', T2 = ''] = TAGS;
export const CLIENTS: readonly Id[] = [uuid(0x111), uuid(0x112), uuid(0x113)];
export const MEMBERS: readonly Id[] = [uuid(0x121), uuid(0x122), uuid(0x123), uuid(0x124)];
export const PIPES: readonly Id[] = [uuid(0x131), uuid(0x132)];
export const JOBS: readonly Id[] = [uuid(0x141), uuid(0x142), uuid(0x143)];
export const TASKS: readonly Id[] = [uuid(0x151), uuid(0x152), uuid(0x153)];
export const COMMENTS: readonly Id[] = [uuid(0x161), uuid(0x162)];
export const ITEMS: readonly Id[] = [uuid(0x171), uuid(0x172)];

const stage = (number: number, more: Omit<Stage, 'id' | 'name'> = {}): Stage => ({ id: uuid(0x200 + number), name: `S${number}`, ...more });
export const S: readonly Stage[] = [
  stage(1),
  stage(2, { when: { all: [T1] } }),
  stage(3, { required: true }),
  stage(4, { when: { any: [T1, T2], none: [uuid(0x103)] } }),
  stage(5),
];
const pickStages = (...places: readonly number[]): Stage[] => places.flatMap((place) => S[place] ?? []);
/** The stages that the first pipeline may be given. */
export const VARIANTS: readonly (readonly Stage[])[] = [S, pickStages(0, 2, 4), [...pickStages(0, 1, 3), stage(6)], pickStages(0)];
export const OTHER: readonly Stage[] = [stage(11), stage(12, { when: { none: [T2] } }), stage(13)];
export const ALL_STAGES: readonly Id[] = [...S, ...OTHER, stage(6)].map(({ id }) => id);

export const ROLES = ['admin', 'member', 'member', 'viewer'] as const;
export const ACTORS: readonly Actor[] = ROLES.map((role, index) => ({
  name: `staff:${MEMBERS[index]}`,
  role,
  member: MEMBERS[index] ?? '',
}));
export const KEY: Actor = { name: 'key:owner', role: 'owner' };

export const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T; // the lists above are not empty
export const some = (list: readonly Id[], bits: number): Id[] => list.filter((_id, place) => (bits >> place) % 2 === 1);

/** A step whose actor may or may not run the command; `expect` is what the model says where they may. */
export function step<Args>(actor: Actor, command: Command<Args, unknown>, args: Args, expect: Step['expect']): Step {
  const { roles } = command.policy;
  return {
    actor,
    told: `${actor.role} ${command.name} ${JSON.stringify(args)}`,
    run: (by) => by(command as Command<never, unknown>, args as never), // the pair fits, as this signature says
    expect: (s, act) => (roles.includes(actor.role) ? expect(s, act) : new Set(['forbidden'])),
  };
}

export const fine = (): Codes => new Set();
export const missing = (found: unknown): Codes => model.codes([!found, 'not_found']);

/** What a move may look at to choose: the state as the model has it, the log of accepted commands, a fresh id. */
export interface Chooser {
  readonly state: State;
  readonly log: readonly (Logged & { readonly command: Id })[];
  readonly fresh: () => Id;
}

/** Makes a step of a move. */
export type Make = (move: Move, actor: Actor, chooser: Chooser) => Step;

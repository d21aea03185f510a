import { commands } from '../commands.ts';
import type { Actor, Command } from '../kernel/command.ts';
import { idsFrom } from '../kernel/ids.ts';
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

const TAGS: readonly Id[] = [uuid(0x101), uuid(0x102), uuid(0x103)];
const [T1 = '', T2 = ''] = TAGS;
export const CLIENTS: readonly Id[] = [uuid(0x111), uuid(0x112), uuid(0x113)];
export const MEMBERS: readonly Id[] = [uuid(0x121), uuid(0x122), uuid(0x123), uuid(0x124)];
const PIPES: readonly Id[] = [uuid(0x131), uuid(0x132)];
export const JOBS: readonly Id[] = [uuid(0x141), uuid(0x142), uuid(0x143)];
export const TASKS: readonly Id[] = [uuid(0x151), uuid(0x152), uuid(0x153)];
const COMMENTS: readonly Id[] = [uuid(0x161), uuid(0x162)];
const ITEMS: readonly Id[] = [uuid(0x171), uuid(0x172)];

const stage = (number: number, more: Omit<Stage, 'id' | 'name'> = {}): Stage => ({ id: uuid(0x200 + number), name: `S${number}`, ...more });
const S: readonly Stage[] = [
  stage(1),
  stage(2, { when: { all: [T1] } }),
  stage(3, { required: true }),
  stage(4, { when: { any: [T1, T2], none: [uuid(0x103)] } }),
  stage(5),
];
const pickStages = (...places: readonly number[]): Stage[] => places.flatMap((place) => S[place] ?? []);
/** The stages that the first pipeline may be given. */
const VARIANTS: readonly (readonly Stage[])[] = [S, pickStages(0, 2, 4), [...pickStages(0, 1, 3), stage(6)], pickStages(0)];
const OTHER: readonly Stage[] = [stage(11), stage(12, { when: { none: [T2] } }), stage(13)];
const ALL_STAGES: readonly Id[] = [...S, ...OTHER, stage(6)].map(({ id }) => id);

const ROLES = ['admin', 'member', 'member', 'viewer'] as const;
export const ACTORS: readonly Actor[] = ROLES.map((role, index) => ({
  name: `staff:${MEMBERS[index]}`,
  role,
  member: MEMBERS[index] ?? '',
}));
const KEY: Actor = { name: 'key:owner', role: 'owner' };

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T; // the lists above are not empty
const some = (list: readonly Id[], bits: number): Id[] => list.filter((_id, place) => (bits >> place) % 2 === 1);

function step<Args>(actor: Actor, command: Command<Args, unknown>, args: Args, expect: Step['expect']): Step {
  const { roles } = command.policy;
  return {
    actor,
    told: `${actor.role} ${command.name} ${JSON.stringify(args)}`,
    run: (by) => by(command as Command<never, unknown>, args as never), // the pair fits, as this signature says
    expect: (s, act) => (roles.includes(actor.role) ? expect(s, act) : new Set(['forbidden'])),
  };
}

const fine = (): Codes => new Set();
const missing = (found: unknown): Codes => model.codes([!found, 'not_found']);

/** Steps that build the world in which the moves happen. */
export function setUp(): readonly Step[] {
  const steps: Step[] = ROLES.map((role, index) => {
    const id = MEMBERS[index] ?? '';
    return step(KEY, commands.member.invite, { id, name: `M${index}`, email: `m${index}@x.example`, role }, (s) => {
      s.members[id] = { role };
      return fine();
    });
  });
  for (const id of TAGS) {
    steps.push(step(KEY, commands.tag.create, { id, name: 'T', color: 'blue' }, (s) => ((s.tags[id] = { name: 'T' }), fine())));
  }
  for (const id of CLIENTS) {
    steps.push(step(KEY, commands.client.create, { id, name: 'C' }, (s) => ((s.clients[id] = { tags: [] }), fine())));
  }
  for (const [index, id] of PIPES.entries()) {
    const stages = index === 0 ? S : OTHER;
    steps.push(
      step(KEY, commands.pipeline.create, { id, name: 'P', stages }, (s, act) => {
        const edition = idsFrom(act.command)();
        s.editions[edition] = { pipe: id, stages };
        s.pipes[id] = { state: 'live', edition };
        return fine();
      }),
    );
  }
  return steps;
}

/** What a move may look at to choose: the state as the model has it, the log of accepted commands, a fresh id. */
export interface Chooser {
  readonly state: State;
  readonly log: readonly (Logged & { readonly command: Id })[];
  readonly fresh: () => Id;
}

type Make = (move: Move, actor: Actor, chooser: Chooser) => Step;

const someRun = ({ state, fresh }: Chooser, number: number): Id => pick([...Object.keys(state.runs), fresh()], number);
/** Mostly the stage where the run is, sometimes another. */
const seenStage = ({ state }: Chooser, run: Id, number: number): Id =>
  number % 5 === 0 ? pick(ALL_STAGES, number) : (state.runs[run]?.at ?? pick(ALL_STAGES, number));

function leaveWith(how: 'completed' | 'skipped'): Make {
  return ({ a, b }, actor, chooser) => {
    const run = someRun(chooser, a);
    const args = { run, stage: seenStage(chooser, run, b) };
    return step(actor, how === 'completed' ? commands.run.complete : commands.run.skip, args, (s, act) =>
      model.leave(s, act, { ...args, how }),
    );
  };
}

function goWith(way: 'advance' | 'back'): Make {
  return ({ a, b, c }, actor, chooser) => {
    const run = someRun(chooser, a);
    const held = chooser.state.runs[run];
    const to = c % 6 === 0 || !held ? pick(ALL_STAGES, c) : pick(model.stagesOf(chooser.state, held), c).id;
    const args = { run, stage: seenStage(chooser, run, b), to };
    return step(actor, commands.run[way], args, (s, act) => model.goTo(s, act, { ...args, way }));
  };
}

const editJob: Make = ({ a, b }, actor) => {
  const args = { id: pick(JOBS, a), title: pick(['J', 'K', 'L'], b) };
  return step(actor, commands.job.edit, args, (s) => {
    const job = s.jobs[args.id];
    if (job) job.title = args.title;
    return missing(job);
  });
};

const jobMoves = {
  create: ({ a, b, c, d }, actor, chooser) => {
    const id = JOBS.find((job) => !chooser.state.jobs[job]);
    if (id === undefined) return editJob({ kind: 'edit', a, b, c, d }, actor, chooser);
    const clients = some(CLIENTS, b);
    const pipe = pick(PIPES, c);
    const run = d % 3 === 0 ? undefined : { id: chooser.fresh(), pipeline: pipe };
    return step(actor, commands.job.create, { id, title: 'J', clients, ...(run ? { run } : {}) }, (s, act) => {
      s.jobs[id] = { born: act.now, title: 'J', state: 'open', assignees: [], tags: [] };
      for (const client of clients) s.links[`${act.command} ${client}`] = { job: id, client };
      return run ? model.start(s, act, { id: run.id, job: id, pipe }) : fine();
    });
  },
  edit: editJob,
  archive: ({ a }, actor) => {
    const id = pick(JOBS, a);
    return step(actor, commands.job.archive, { id }, (s, act) => model.setArchived(s, act, { job: id, archived: true }));
  },
  restore: ({ a }, actor) => {
    const id = pick(JOBS, a);
    return step(actor, commands.job.restore, { id }, (s, act) => model.setArchived(s, act, { job: id, archived: false }));
  },
  link: ({ a, b }, actor) => {
    const args = { job: pick(JOBS, a), client: pick(CLIENTS, b) };
    return step(actor, commands.job.link, args, (s, act) => {
      const isThere = Object.values(s.links).some((link) => link.job === args.job && link.client === args.client);
      if (s.jobs[args.job] && !isThere) s.links[act.command] = args;
      return missing(s.jobs[args.job]);
    });
  },
  unlink: ({ a, b }, actor) => {
    const args = { job: pick(JOBS, a), client: pick(CLIENTS, b) };
    return step(actor, commands.job.unlink, args, (s) => {
      const key = Object.keys(s.links).find((name) => s.links[name]?.job === args.job && s.links[name].client === args.client);
      if (key === undefined) return new Set(['not_linked']);
      delete s.links[key];
      return fine();
    });
  },
  assign: ({ a, b, c }, actor) => {
    const args = { id: pick(JOBS, a), add: some(MEMBERS, b), remove: some(MEMBERS, c) };
    return step(actor, commands.job.assign, args, (s) => {
      const job = s.jobs[args.id];
      if (job) job.assignees = model.edited(job.assignees, args.add, args.remove);
      return missing(job);
    });
  },
  tagJob: ({ a, b, c }, actor) => {
    const args = { id: pick(JOBS, a), add: some(TAGS, b), remove: some(TAGS, c) };
    return step(actor, commands.job.tag, args, (s) => {
      const job = s.jobs[args.id];
      const wrong = model.codes([!job || args.add.some((tag) => !s.tags[tag]), 'not_found']);
      if (job && wrong.size === 0) job.tags = model.edited(job.tags, args.add, args.remove);
      return wrong;
    });
  },
} satisfies Record<string, Make>;

const studioMoves = {
  tagClient: ({ a, b, c }, actor) => {
    const args = { id: pick(CLIENTS, a), add: some(TAGS, b), remove: some(TAGS, c) };
    return step(actor, commands.client.tag, args, (s) => {
      const client = s.clients[args.id];
      const wrong = model.codes([!client || args.add.some((tag) => !s.tags[tag]), 'not_found']);
      if (client && wrong.size === 0) client.tags = model.edited(client.tags, args.add, args.remove);
      return wrong;
    });
  },
  removeTag: ({ a }, actor) => {
    const id = pick(TAGS, a);
    return step(actor, commands.tag.remove, { id }, (s) => {
      const inStages = Object.values(s.editions).some(({ stages }) => JSON.stringify(stages.map(({ when }) => when)).includes(id));
      const isUsed = inStages || [...Object.values(s.jobs), ...Object.values(s.clients)].some(({ tags }) => tags.includes(id));
      const wrong = model.codes([!s.tags[id], 'not_found'], [isUsed, 'in_use']);
      if (wrong.size === 0) delete s.tags[id];
      return wrong;
    });
  },
  editPipe: ({ a }, actor) => {
    const [id = ''] = PIPES;
    const stages = pick(VARIANTS, a);
    return step(actor, commands.pipeline.edit, { id, stages }, (s, act) => {
      const pipe = s.pipes[id];
      if (!pipe) return missing(pipe);
      if (JSON.stringify(s.editions[pipe.edition]?.stages) === JSON.stringify(stages)) return fine();
      const named = stages.flatMap(({ when }) => [...(when?.all ?? []), ...(when?.any ?? []), ...(when?.none ?? [])]);
      if (named.some((tag) => !s.tags[tag])) return new Set(['not_found']);
      const gone = (s.editions[pipe.edition]?.stages ?? []).filter((old) => !stages.some((kept) => kept.id === old.id));
      const cards = Object.values(s.runs).filter((run) => run.pipe === id && run.state === 'open' && !run.archived);
      if (cards.some(({ at }) => gone.some((old) => old.id === at))) return new Set(['in_use']); // PIPE-17
      pipe.edition = idsFrom(act.command)();
      s.editions[pipe.edition] = { pipe: id, stages };
      return fine();
    });
  },
  retire: ({ a, b }, actor) => {
    const id = pick(PIPES, a);
    const isOn = b % 2 === 0;
    return step(actor, isOn ? commands.pipeline.restore : commands.pipeline.retire, { id }, (s) => {
      const pipe = s.pipes[id];
      if (pipe) pipe.state = isOn ? 'live' : 'retired';
      return missing(pipe);
    });
  },
} satisfies Record<string, Make>;

const runMoves = {
  start: ({ a, b, c }, actor, chooser) => {
    const [id, job, pipe] = [chooser.fresh(), pick(JOBS, a), pick(PIPES, b)];
    const where = c % 2 === 0 ? {} : { stage: pick(ALL_STAGES, c) };
    const args = { id, pipeline: pipe, subjectKind: 'job', subject: job, ...where } as const;
    return step(actor, commands.run.start, args, (s, act) => model.start(s, act, { id, job, pipe, ...where }));
  },
  complete: leaveWith('completed'),
  skip: leaveWith('skipped'),
  advance: goWith('advance'),
  back: goWith('back'),
  close: ({ a, b }, actor, chooser) => {
    const run = someRun(chooser, a);
    const args = { run, stage: seenStage(chooser, run, b) };
    return step(actor, commands.run.close, args, (s, act) => model.close(s, act, args));
  },
  reopen: ({ a }, actor, chooser) => {
    const args = { run: someRun(chooser, a) };
    return step(actor, commands.run.reopen, args, (s, act) => model.reopen(s, act, args));
  },
  move: ({ a, b, c }, actor, chooser) => {
    const run = someRun(chooser, a);
    const [stageSeen, id, pipe] = [seenStage(chooser, run, b), chooser.fresh(), pick(PIPES, c)];
    const args = { run, stage: stageSeen, to: { id, pipeline: pipe } };
    return step(actor, commands.run.move, args, (s, act) => model.move(s, act, { run, stage: stageSeen, to: { id, pipe } }));
  },
  reorder: ({ a, b, c, d }, actor, chooser) => {
    const run = someRun(chooser, a);
    const neighbour = (number: number): Id | null => (number % 3 === 0 ? null : someRun(chooser, number));
    const args = { run, stage: seenStage(chooser, run, b), place: { after: neighbour(c), before: neighbour(d) } };
    return step(actor, commands.run.reorder, args, (s, act) => model.reorder(s, act, args));
  },
} satisfies Record<string, Make>;

const TASK_STEPS = {
  start: [['planned'], 'in_progress'],
  complete: [['planned', 'in_progress'], 'done'],
  cancel: [['planned', 'in_progress'], 'cancelled'],
  reopen: [['done', 'cancelled'], 'in_progress'],
} as const;

const linkTask: Make = ({ a, b }, actor) => {
  const args = { id: pick(TASKS, a), job: pick([null, ...JOBS], b) };
  return step(actor, commands.task.edit, args, (s) => {
    const task = s.tasks[args.id];
    const isOther = task && task.job !== null && args.job !== null && task.job !== args.job;
    const wrong = model.codes([!task || (args.job !== null && !s.jobs[args.job]), 'not_found'], [isOther, 'stale_state']);
    if (task && wrong.size === 0) task.job = args.job;
    return wrong;
  });
};

const taskMoves = {
  createTask: ({ a, b }, actor, chooser) => {
    const id = TASKS.find((task) => !chooser.state.tasks[task]);
    if (id === undefined) return linkTask({ kind: 'linkTask', a, b, c: 0, d: 0 }, actor, chooser);
    const job = pick([null, ...JOBS], b);
    return step(actor, commands.task.create, { id, title: 'T', job }, (s, act) => {
      const wrong = model.codes([job !== null && !s.jobs[job], 'not_found']);
      if (wrong.size === 0) s.tasks[id] = { born: act.now, title: 'T', job, state: 'planned', finished: null, items: [] };
      return wrong;
    });
  },
  linkTask,
  stepTask: ({ a, b }, actor) => {
    const id = pick(TASKS, a);
    const name = pick(['start', 'complete', 'cancel', 'reopen'] as const, b);
    const [from, to] = TASK_STEPS[name];
    return step(actor, commands.task[name], { id }, (s, act) => {
      const task = s.tasks[id];
      const wrong = model.codes([!task, 'not_found'], [task && !from.some((state) => state === task.state), 'stale_state']);
      if (task && wrong.size === 0) model.enterTask(task, to, act);
      return wrong;
    });
  },
  tick: ({ a, b, c }, actor, { state }) => {
    const [task, item] = [pick(TASKS, a), pick(ITEMS, b)];
    const isThere = state.tasks[task]?.items.some(([id]) => id === item);
    const find = (s: State): [Id, model.ItemState] | undefined => s.tasks[task]?.items.find(([id]) => id === item);
    if (c % 3 === 0) {
      return step(actor, commands.task.addItem, { task, item, title: 'I' }, (s) => {
        const wrong = model.codes([!s.tasks[task], 'not_found'], [find(s), 'id_taken']);
        if (wrong.size === 0) s.tasks[task]?.items.push([item, false]);
        return wrong;
      });
    }
    if (c % 3 === 1 || !isThere) {
      return step(actor, commands.task.editItem, { task, item, done: c % 2 === 0 }, (s) => {
        const line = find(s);
        if (line) line[1] = c % 2 === 0;
        return missing(line);
      });
    }
    return step(actor, commands.task.removeItem, { task, item }, (s) => {
      const held = s.tasks[task];
      if (held) held.items = held.items.filter(([id]) => id !== item);
      return fine();
    });
  },
  comment: ({ a, b, c }, actor, { state }) => {
    const id = pick(COMMENTS, a);
    const held = state.comments[id];
    if (!held) {
      const aboutKind = b % 2 === 0 ? 'job' : 'task';
      const about = aboutKind === 'job' ? pick(JOBS, b) : pick(TASKS, b);
      return step(actor, commands.comment.add, { id, aboutKind, about, text: 'Hi' }, (s, act) => {
        const target = aboutKind === 'job' ? s.jobs[about] : s.tasks[about];
        if (target) s.comments[id] = { born: act.now, about, text: 'Hi', by: act.by, edited: null };
        return missing(target);
      });
    }
    const isOthers = held.by !== actor.name && actor.role !== 'admin';
    if (c % 2 === 0) {
      return step(actor, commands.comment.edit, { id, text: 'Ho' }, (s, act) => {
        if (!isOthers) s.comments[id] = { ...held, text: 'Ho', edited: act.now };
        return model.codes([isOthers, 'forbidden']);
      });
    }
    return step(actor, commands.comment.remove, { id }, (s) => {
      if (!isOthers) delete s.comments[id];
      return model.codes([isOthers, 'forbidden']);
    });
  },
} satisfies Record<string, Make>;

const undoMove: Make = ({ a, b }, actor, { log, fresh }) => {
  const recent = log.slice(-6);
  // mostly one's own
  const own = recent.filter((entry) => entry.by === actor.name);
  const entry = b % 4 === 0 || own.length === 0 ? recent[a % Math.max(recent.length, 1)] : own[a % own.length];
  const command = entry?.command ?? fresh();
  return step(actor, commands.change.undo, { command }, (s, act) => model.undo(s, act, entry));
};

const makers: Readonly<Record<MoveKind, Make>> = { ...jobMoves, ...studioMoves, ...runMoves, ...taskMoves, undo: undoMove };

// the admin most of the time, so that some sequences get far
const CAST: readonly Actor[] = [0, 0, 0, 0, 0, 1, 1, 2, 3].flatMap((index) => ACTORS[index] ?? []);

export function toStep(move: Move, chooser: Chooser): Step {
  const actor = pick(CAST, move.d);
  return makers[move.kind](move, actor, chooser);
}

import { commands } from '../commands.ts';
import type { Actor } from '../kernel/command.ts';
import { idsFrom } from '../kernel/ids.ts';
import type { Id } from '../kernel/record.ts';
import * as model from './model.contract.ts';
import {
  ACTORS,
  ALL_STAGES,
  CLIENTS,
  fine,
  JOBS,
  KEY,
  MEMBERS,
  missing,
  OTHER,
  pick,
  PIPES,
  ROLES,
  S,
  some,
  step,
  TAGS,
  VARIANTS,
} from './move-parts.contract.ts';
import type { Chooser, Make, Move, MoveKind, Step } from './move-parts.contract.ts';
import { taskMoves } from './task-moves.contract.ts';

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

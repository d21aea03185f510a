import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import * as model from './model.contract.ts';
import type { State } from './model.contract.ts';
import { COMMENTS, fine, ITEMS, JOBS, missing, pick, step, TASKS } from './move-parts.contract.ts';
import type { Make } from './move-parts.contract.ts';

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

/** What is done to tasks and comments. */
export const taskMoves = {
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
    if (c % 5 === 0) {
      const after = pick(ITEMS, b + 1 + (c % 2));
      return step(actor, commands.task.reorderItem, { task, item, after, before: null }, (s) => {
        const held = s.tasks[task];
        const line = find(s);
        if (!held || !line) return missing(line);
        const others = held.items.filter((one) => one !== line);
        const at = others.findIndex(([id]) => id === after);
        held.items = others.toSpliced(at < 0 ? others.length : at + 1, 0, line);
        return fine();
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

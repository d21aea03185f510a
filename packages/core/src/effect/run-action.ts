import type { Ctx } from '../kernel/command.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Action, ActionName } from '../rule/action.ts';
import { collect, issue } from './action/bill.ts';
import { holdStep } from './action/doing.ts';
import type { Doer } from './action/doing.ts';
import { endPeriod } from './action/end-period.ts';
import { makeEvent, makeFolders, makeInvoice, makeJob, makeLine, makeProject, makeSavedTasks, makeTask } from './action/make.ts';
import { advance, leaveStep, startRun, transfer } from './action/move.ts';
import { assign, setAccess, setLabel, setTags } from './action/set.ts';
import { askClients, callHook, sendInvoices, writeMessage, writeNote } from './action/tell.ts';
import type { Effect, Made } from './effect.ts';

const doers: { readonly [D in ActionName]: Doer<D> } = {
  savedTasks: makeSavedTasks,
  task: makeTask,
  event: makeEvent,
  project: makeProject,
  invoice: makeInvoice,
  line: makeLine,
  job: makeJob,
  folders: makeFolders,
  'run.start': startRun,
  'run.complete': leaveStep,
  'run.skip': leaveStep,
  'run.close': leaveStep,
  'run.advance': advance,
  'run.move': transfer,
  label: setLabel,
  tags: setTags,
  assign,
  access: setAccess,
  mail: writeMessage,
  text: writeMessage,
  note: writeNote,
  hook: callHook,
  request: askClients,
  consolidate: collect,
  'invoice.issue': issue,
  'invoice.send': sendInvoices,
  'invoice.closePeriod': endPeriod,
};

type Run = (tx: Tx, doing: { readonly effect: Effect; readonly action: Action }, ctx: Ctx) => Promise<readonly Made[]>;

/** Does the action of an effect by the commands that people have, in their rules; tells what it has made or changed. */
export async function runAction(tx: Tx, effect: Effect, ctx: Ctx): Promise<readonly Made[]> {
  const { action } = effect;
  // of this very action, by its name
  const run = doers[action.do] as Run;
  const items = await run(tx, { effect, action }, ctx);
  await holdStep(tx, effect, items, ctx);
  return items;
}

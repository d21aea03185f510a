import { dayIn } from '../kernel/day.ts';
import { LIST_MAX, need } from '../kernel/need.ts';
import { numberRank } from '../kernel/rank.ts';
import type { Day, Id } from '../kernel/record.ts';
import { jobDefaults } from '../job/job.ts';
import { takeJobNumber } from '../job/job-number.ts';
import { runDefaults } from '../run/run.ts';
import { taskDefaults } from '../task/task.ts';
import type { ImportedPipeline } from './board-parts.ts';
import type { TrelloAction, TrelloCard, TrelloChecklist } from './export.ts';
import { actionsByCard } from './importer.ts';
import type { Importer } from './importer.ts';
import { createdAt, toInstant, toTrip, visitsOf } from './visits.ts';

export interface Parts {
  readonly members: ReadonlyMap<string, Id>;
  readonly tags: ReadonlyMap<string, Id>;
  readonly pipeline: ImportedPipeline;
}

function rankOf(pos: number, id: Id): string {
  // positions have fractions; sixteenths keep those that matter, and stay far below the keys of what arrives later
  return numberRank(Math.min(Math.floor(pos * 16), 1e12), id);
}

function writerOf(members: ReadonlyMap<string, Id>): (action: TrelloAction) => string {
  return ({ idMemberCreator, memberCreator }) => {
    const member = members.get(idMemberCreator);
    return member === undefined ? (memberCreator?.fullName ?? memberCreator?.username ?? 'Trello') : `staff:${member}`;
  };
}

function mapped(ids: readonly string[], known: ReadonlyMap<string, Id>): Id[] {
  return [...new Set(ids.flatMap((id) => known.get(id) ?? []))].slice(0, LIST_MAX);
}

async function importJob(importer: Importer, parts: Parts, card: TrelloCard, zone: string): Promise<boolean> {
  const id = importer.id('job', card.id);
  const what = `Card ${card.idShort} (${card.name.slice(0, 60)})`;
  const toDay = (date: string | null): Day | null => {
    const at = toInstant(date, '');
    return at === '' ? null : dayIn(zone, at);
  };
  return importer.add('job', id, async () => ({
    ...jobDefaults,
    ...(await takeJobNumber(importer.tx, importer.ctx.workspace, importer.ctx.now)),
    title: importer.clean(card.name.trim(), 500, `The title of ${what}`) || 'Untitled',
    text: importer.clean(card.desc, 20_000, `The text of ${what}`),
    state: card.closed ? ('archived' as const) : ('open' as const),
    assignees: mapped(card.idMembers, parts.members),
    tags: mapped(card.idLabels, parts.tags),
    start: toDay(card.start),
    due: toDay(card.due),
  }));
}

async function importRun(importer: Importer, parts: Parts, card: TrelloCard, actions: readonly TrelloAction[]): Promise<void> {
  const { pipeline, members } = parts;
  const stage = pipeline.stageOf(card.idList);
  const edition = pipeline.editionWith(stage);
  if (!edition) return;
  const at = edition.stages.findIndex((candidate) => candidate.id === stage);
  const visits = visitsOf(card, actions, writerOf(members));
  const { steps, past, entered } = toTrip(visits, edition.stages, at, pipeline);
  const id = importer.id('run', card.id);
  await importer.add('run', id, () =>
    Promise.resolve({
      ...runDefaults,
      pipeline: pipeline.id,
      edition: edition.id,
      subjectKind: 'job',
      subject: importer.id('job', card.id),
      stage,
      started: past
        .concat(steps)
        .reduce((first, step) => (step.entered !== undefined && step.entered < first ? step.entered : first), entered),
      entered,
      deadline: null,
      rank: rankOf(card.pos, id),
      archived: card.closed,
      steps,
      past,
    } as const),
  );
}

async function importComments(importer: Importer, parts: Parts, card: TrelloCard, actions: readonly TrelloAction[]): Promise<void> {
  const nameOf = writerOf(parts.members);
  for (const action of actions) {
    const text = importer.clean(action.data.text ?? '', 20_000, `A comment on card ${card.idShort}`).trim();
    if (action.type !== 'commentCard' || text === '') continue;
    const at = toInstant(action.date, createdAt(action.id));
    const edited = action.data.dateLastEdited ? toInstant(action.data.dateLastEdited, at) : null;
    const about = importer.id('job', card.id);
    await importer.add('comment', importer.id('comment', action.id), () =>
      Promise.resolve({ aboutKind: 'job', about, text, mentions: [], by: nameOf(action), at, edited } as const),
    );
  }
}

function stateOf(items: TrelloChecklist['checkItems']): 'planned' | 'in_progress' | 'done' {
  const done = items.filter((item) => item.state === 'complete').length;
  if (done === 0) return 'planned';
  return done === items.length ? 'done' : 'in_progress';
}

/** A checklist is a task; one of more than a hundred lines is several. */
async function importChecklist(importer: Importer, checklist: TrelloChecklist): Promise<void> {
  const items = checklist.checkItems.toSorted((a, b) => a.pos - b.pos);
  const title = importer.clean(checklist.name.trim(), 490, 'The name of a checklist') || 'Checklist';
  for (let part = 0; part === 0 || part * LIST_MAX < items.length; part += 1) {
    const lines = items.slice(part * LIST_MAX, (part + 1) * LIST_MAX);
    const id = importer.id('task', part === 0 ? checklist.id : `${checklist.id} ${part}`);
    await importer.add('task', id, async () => ({
      ...taskDefaults,
      number: (await importer.tx.nextNumber('task')) ?? null,
      job: importer.id('job', checklist.idCard),
      title: part === 0 ? title : `${title} (${part + 1})`,
      state: stateOf(lines),
      checklist: lines.map((line) => ({
        id: importer.id('item', line.id),
        title: importer.clean(line.name.trim(), 500, 'A line of a checklist') || '–',
        done: line.state === 'complete',
      })),
      rank: rankOf(checklist.pos + part / 16, id),
    }));
  }
}

/** Cards as jobs with a run, their comments and checklists; in the order in which they were made, so numbers follow Trello's. */
export async function importCards(importer: Importer, parts: Parts): Promise<void> {
  const { board, tx, ctx } = importer;
  const { zone } = await need(tx, 'workspace', ctx.workspace);
  const actions = actionsByCard(board.actions);
  const imported = new Set<string>();
  for (const card of board.cards.toSorted((a, b) => a.idShort - b.idShort)) {
    if (!parts.pipeline.editionWith(parts.pipeline.stageOf(card.idList))) {
      importer.warn(`Card ${card.idShort} (${card.name.slice(0, 60)}) was left out: the export does not have its list.`);
      continue;
    }
    imported.add(card.id);
    const ofCard = actions.get(card.id) ?? [];
    const isNew = await importJob(importer, parts, card, zone);
    // the run of a job that is here already has moved on here
    if (isNew) await importRun(importer, parts, card, ofCard);
    await importComments(importer, parts, card, ofCard);
  }
  for (const checklist of board.checklists) if (imported.has(checklist.idCard)) await importChecklist(importer, checklist);
}

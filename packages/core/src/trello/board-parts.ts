import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { memberDefaults } from '../member/member.ts';
import { pipelineDefaults } from '../pipeline/pipeline.ts';
import type { Edition, Stage } from '../pipeline/pipeline.ts';
import type { Tag } from '../tag/tag.ts';
import { tagColors } from '../tag/tag.ts';
import type { TrelloLabel, TrelloList } from './export.ts';
import type { Importer } from './importer.ts';
import type { Lists } from './visits.ts';

const STAGES_MAX = 60;

/** Members of the board by their Trello id. Who is here already, by e-mail, is that member. */
export async function importMembers(importer: Importer): Promise<ReadonlyMap<string, Id>> {
  const { tx, board } = importer;
  const members = new Map<string, Id>();
  for (const member of board.members) {
    const name = importer.clean(member.fullName.trim() || member.username, 500, `The name of ${member.username}`);
    const email = (member.email ?? `${member.username}@trello.invalid`).toLowerCase(); // .invalid: nothing is ever sent there
    const own = importer.id('member', member.id);
    const [known] = await tx.find('member', 'email', [email], 1);
    const id = known?.id ?? own;
    members.set(member.id, id);
    await importer.add('member', id, () => Promise.resolve({ ...memberDefaults, name, email, role: 'member' } as const));
  }
  return members;
}

const NEAREST: Readonly<Record<string, Tag['color']>> = { sky: 'teal', lime: 'green', black: 'gray' };

function colorOf(label: TrelloLabel): Tag['color'] {
  const base = (label.color ?? 'gray').replace(/_(light|dark)$/, '');
  return tagColors.find((color) => color === base) ?? NEAREST[base] ?? 'gray';
}

/** Labels as tags by their Trello id; those without name or use are left out. */
export async function importTags(importer: Importer): Promise<ReadonlyMap<string, Id>> {
  const used = new Set(importer.board.cards.flatMap((card) => card.idLabels));
  const tags = new Map<string, Id>();
  for (const label of importer.board.labels) {
    const given = importer.clean(label.name.trim(), 500, `The label ${label.name.slice(0, 40)}`);
    if (given === '' && !used.has(label.id)) continue;
    const color = colorOf(label);
    const name = given || (label.color ?? color).replace('_', ' ');
    const id = importer.id('tag', label.id);
    tags.set(label.id, id);
    await importer.add('tag', id, () => Promise.resolve({ name, color, state: 'live' } as const));
  }
  return tags;
}

export interface ImportedPipeline extends Lists {
  readonly id: Id;
  /** The edition that has this stage: the current one if it does. */
  editionWith(stage: Id): Edition | undefined;
}

function newLists(importer: Importer, known: ReadonlySet<Id>): readonly TrelloList[] {
  const lists = importer.board.lists.filter((list) => !known.has(importer.id('list', list.id))).toSorted((a, b) => a.pos - b.pos);
  if (known.size + lists.length <= STAGES_MAX) return lists;
  const filled = new Set(importer.board.cards.map((card) => card.idList));
  const kept = lists.filter((list) => !list.closed || filled.has(list.id));
  if (known.size + kept.length > STAGES_MAX)
    refuse('invalid_input', { field: 'board.lists', reason: `more than ${STAGES_MAX} lists are in use` });
  importer.warn(`${lists.length - kept.length} closed lists without cards were left out.`);
  return kept;
}

interface Known {
  readonly id: Id;
  readonly name: string;
  readonly current: Edition | undefined;
  /** Newest first. */
  readonly editions: readonly Edition[];
}

async function addEdition(importer: Importer, known: Known, number: number, stages: readonly Stage[]): Promise<Edition> {
  const edition = { pipeline: known.id, number, name: known.name, stages, conditionTags: known.current?.conditionTags ?? [] };
  const id = importer.id('edition', `${known.id} ${number} ${JSON.stringify(stages)}`);
  await importer.add('edition', id, () => Promise.resolve(edition));
  return { id, workspace: importer.ctx.workspace, version: 1, ...edition };
}

/** The editions that new lists ask for, newest first: one with all lists if some are closed, then one with the open ones. */
async function addEditions(importer: Importer, known: Known, lists: readonly TrelloList[]): Promise<readonly Edition[]> {
  const toStage = (list: TrelloList): Stage => ({
    id: importer.id('list', list.id),
    name: importer.clean(list.name.trim(), 500, 'The name of a list') || 'Untitled',
  });
  const kept = known.current?.stages ?? [];
  const number = known.editions[0]?.number ?? 0;
  const all = [...kept, ...lists.map(toStage)];
  const open = [...kept, ...lists.filter((list) => !list.closed).map(toStage)];
  // a board whose lists are all closed shows them, since a pipeline has a stage
  if (open.length === all.length || open.length === 0) return [await addEdition(importer, known, number + 1, all)];
  const whole = await addEdition(importer, known, number + 1, all);
  return [await addEdition(importer, known, number + 2, open), whole];
}

/**
 * Lists as the stages of one pipeline. Closed lists are retired stages: an earlier edition has all lists, the current one the open ones,
 * so cards that still stand in a closed list are seen. New lists of a later export come behind those that are there.
 */
export async function importPipeline(importer: Importer): Promise<ImportedPipeline> {
  const { tx, board } = importer;
  const id = importer.id('pipeline', board.id);
  const name = importer.clean(board.name.trim(), 500, 'The name of the board') || 'Trello';
  const pipeline = await tx.get('pipeline', id);
  const stored = [...(await tx.find('edition', 'pipeline', [id]))].toSorted((a, b) => b.number - a.number);
  const current = stored.find((edition) => edition.id === pipeline?.edition);
  const lists = newLists(importer, new Set(stored.flatMap((edition) => edition.stages.map((stage) => stage.id))));

  const made = lists.length > 0 ? await addEditions(importer, { id, name, current, editions: stored }, lists) : [];
  const edition = made[0] ?? current ?? refuse('invalid_input', { field: 'board.lists', reason: 'the board has no lists' });
  await importer.add('pipeline', id, () => Promise.resolve({ ...pipelineDefaults, name, edition: edition.id }));
  if (pipeline && edition !== current) tx.update('pipeline', pipeline, { edition: edition.id });
  const editions = [edition, ...made, ...stored];
  const places = new Map(board.lists.map((list) => [list.id, list.pos]));
  return {
    id,
    stageOf: (list) => importer.id('list', list),
    placeOf: (list) => places.get(list),
    editionWith: (stage) => editions.find((candidate) => candidate.stages.some((one) => one.id === stage)),
  };
}

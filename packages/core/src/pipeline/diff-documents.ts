import { canonicalJson } from './canonical.ts';
import type { DocumentStage, PipelineDocument } from './document.ts';

/** One thing in which two documents differ. What is absent before was added, what is absent after was removed. */
export interface DocumentDifference {
  /** `name`, `stages/Retouch`, `stages/Retouch/limitDays`, `stages/Retouch/place`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

function diffFields(before: object, after: object, prefix: string, skip: readonly string[]): DocumentDifference[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => !skip.includes(name));
  return names.flatMap((name) => {
    const [was, is] = [old.get(name) as unknown, now.get(name) as unknown];
    if (was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is)) return [];
    const path = `${prefix}${name}`;
    return [{ path, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

type Pair = readonly [before: DocumentStage, after: DocumentStage];

/** Stages that are in both, by id, otherwise by name; in the order of the later. */
function pairStages(before: readonly DocumentStage[], after: readonly DocumentStage[]): readonly Pair[] {
  const left = new Set(before);
  const take = (fits: (stage: DocumentStage) => boolean): DocumentStage | undefined => {
    const found = [...left].find(fits);
    if (found) left.delete(found);
    return found;
  };
  const byId = new Map(after.map((stage) => [stage, stage.id === undefined ? undefined : take(({ id }) => id === stage.id)]));
  return after.flatMap((stage): Pair[] => {
    const old = byId.get(stage) ?? take(({ name }) => name === stage.name);
    return old ? [[old, stage]] : [];
  });
}

function diffStages(before: readonly DocumentStage[], after: readonly DocumentStage[]): DocumentDifference[] {
  const pairs = pairStages(before, after);
  const old = new Set(pairs.map(([was]) => was));
  const kept = new Set(pairs.map(([, is]) => is));
  const order = before.filter((stage) => old.has(stage));
  return [
    ...before.filter((stage) => !old.has(stage)).map((stage) => ({ path: `stages/${stage.name}`, before: stage })),
    ...after.filter((stage) => !kept.has(stage)).map((stage) => ({ path: `stages/${stage.name}`, after: stage })),
    ...pairs.flatMap(([was, is], at) => {
      const place = order.indexOf(was);
      const moved = place === at ? [] : [{ path: `stages/${is.name}/place`, before: place, after: at }];
      return [
        ...diffFields(was, is, `stages/${is.name}/`, ['id', 'on']),
        ...diffFields(was.on ?? {}, is.on ?? {}, `stages/${is.name}/on/`, []),
        ...moved,
      ];
    }),
  ];
}

type Parts = 'templates' | 'savedTasks' | 'rules';
const parts: readonly Parts[] = ['templates', 'savedTasks', 'rules'];

/** Parts by their names; rules without a name by their place. */
function byName(part: PipelineDocument[Parts] = {}): object {
  if (!Array.isArray(part)) return part;
  const rules = part as NonNullable<PipelineDocument['rules']>; // the only part that is a list
  return Object.fromEntries(rules.map((rule, at) => [rule.name ?? `${at + 1}`, rule]));
}

/** What changes from one document to the other; nothing when they say the same. Stages are matched by id, otherwise by name. */
export function diffDocuments(before: PipelineDocument, after: PipelineDocument): readonly DocumentDifference[] {
  return [
    ...diffFields(before, after, '', ['stages', ...parts]),
    ...parts.flatMap((part) => diffFields(byName(before[part]), byName(after[part]), `${part}/`, [])),
    ...diffStages(before.stages, after.stages),
  ];
}

import type { Actor } from '../kernel/command.ts';
import type { Id, Kind, Kinds } from '../kernel/record.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import type { Run } from '../run/run.ts';
import type { Desk } from './desk.ts';
import { OWNER } from './desk.ts';
import { SimulationError } from './simulation-error.ts';
import type { Cast } from './world.ts';

/** Where steps are taken. */
export interface Scene {
  readonly desk: Desk;
  readonly cast: Cast;
  readonly zone: string;
  /** What steps have named. */
  readonly made: Map<string, Id>;
}

function missing(what: string): never {
  throw new SimulationError(`There is no ${what} here`);
}

export function personNamed({ desk, cast }: Scene, name: string | undefined): Actor {
  if (name === undefined || name === 'owner') return OWNER;
  const member = cast.people.get(name) ?? missing(`person called “${name}”`);
  return { name: `staff:${member}`, role: desk.source.get('member', member)?.role ?? 'member', member };
}

export function clientNamed({ cast }: Scene, name: string): Id {
  return cast.clients.get(name) ?? missing(`client called “${name}”`);
}

/** The names of the first client, where a step tells none. */
export function firstClient({ cast }: Scene): readonly string[] {
  return [...cast.clients.keys()].slice(0, 1);
}

export function tagNamed({ desk }: Scene, name: string): Id {
  return desk.source.find('tag', 'name', [name])[0]?.id ?? missing(`tag called “${name}”`);
}

export function pipelineNamed({ desk, cast }: Scene, name: string | undefined): Id {
  if (name === undefined) return cast.pipelines[0] ?? missing('pipeline');
  return desk.source.all('pipeline').find((pipeline) => pipeline.name === name)?.id ?? missing(`pipeline called “${name}”`);
}

export function stageNamed({ desk }: Scene, edition: Id, name: string): Stage {
  const stages = desk.source.get('edition', edition)?.stages ?? [];
  return stages.find((stage) => stage.name === name) ?? missing(`stage called “${name}”`);
}

/** The job of a step: by name, else by title, else the one that was made last. */
export function jobOf({ desk, made }: Scene, name: string | undefined): Id {
  const jobs = desk.source.all('job');
  const named = name === undefined ? jobs.at(-1)?.id : (made.get(name) ?? jobs.findLast(({ title }) => title === name)?.id);
  return named ?? missing(name === undefined ? 'job' : `job called “${name}”`);
}

/** The same; undefined in a firm without jobs, whose sessions run by themselves. */
export function jobIfAny(scene: Scene, name: string | undefined): Id | undefined {
  return name === undefined && scene.desk.source.all('job').length === 0 ? undefined : jobOf(scene, name);
}

/** Its open run, or undefined. */
export function openRun(scene: Scene, name: string | undefined): Run | undefined {
  const subject = jobIfAny(scene, name);
  const runs = scene.desk.source.all('run').filter((run) => subject === undefined || run.subject === subject);
  return runs.filter(({ state }) => state === 'open').at(-1);
}

/** Its open run. */
export function runOf(scene: Scene, name: string | undefined): Run {
  return openRun(scene, name) ?? missing(`open run${name === undefined ? '' : ` of “${name}”`}`);
}

/** The first of a kind that fits, in the order in which they were made. */
export function firstOf<K extends Kind>({ desk }: Scene, kind: K, what: string, fits: (record: Kinds[K]) => boolean): Kinds[K] {
  return desk.source.all(kind).find(fits) ?? missing(what);
}

export function clientsOf({ desk }: Scene, job: Id): readonly Id[] {
  return desk.source.find('jobClient', 'job', [job]).map(({ client }) => client);
}

import { closeSync, existsSync, fstatSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { dayIn } from '@workfloor/core';
import type { PipelineDocument } from '@workfloor/core';
import { pipelineDocumentSchema, simulationFileSchema } from '@workfloor/core/schema';
import { clockIn, simulate, SimulationError } from '@workfloor/core/simulate';
import type { Simulation, SimulationFile, Step } from '@workfloor/core/simulate';
import { isStarterName, starter, starterNames } from '@workfloor/core/starters';
import type { z } from 'zod';
import { CliError } from './cli-error.ts';
import { print } from './print.ts';
import { openFile } from './transfer.ts';

const MAX_BYTES = 20_000_000;
/** So many mistakes of a file are told at once. */
const SHOWN = 5;
/** As many steps as a document without a script is given; a run takes two for each of its stages. */
const WALK = 150;

export interface SimulateCliOptions {
  readonly start?: string | undefined;
  readonly until?: string | undefined;
  readonly every?: string | undefined;
  readonly json?: boolean | undefined;
  readonly mails?: boolean | undefined;
}

type Plan = Omit<SimulationFile, 'format' | 'formatVersion' | 'pipelines'> & { readonly pipelines: readonly PipelineDocument[] };

/** `workfloor simulate FILE`: what pipelines and their rules would do, and when. Nothing is kept, nothing is sent. */
export async function simulateFile(file: string, options: SimulateCliOptions): Promise<void> {
  const { pipelines, steps, start, until, ...cast } = readPlan(file, options);
  const [from, to] = [options.start ?? start, options.until ?? until];
  const when = { ...(from === undefined ? {} : { start: from }), ...(to === undefined ? {} : { until: to }) };
  try {
    const simulation = await simulate(pipelines, steps, { ...cast, ...when });
    if (options.json) print(JSON.stringify(toJson(simulation), null, 2));
    else tell(simulation, options);
  } catch (error) {
    if (error instanceof SimulationError) throw new CliError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

function readPlan(name: string, options: SimulateCliOptions): Plan {
  if (!existsSync(name) && isStarterName(name)) return walk(starter(name).pipelines, options);
  if (!existsSync(name) && !name.includes('.')) throw new CliError(`There is no file ${name}; starters are ${starterNames.join(', ')}.`);
  const value = readJson(name);
  const { format } = (value ?? {}) as { readonly format?: unknown }; // whatever it is, it is asked for this only
  if (format === 'workfloor.pipeline') return walk([checked(name, '', pipelineDocumentSchema, value)], options);
  if (format !== 'workfloor.simulation')
    throw new CliError(`${name} says neither "format": "workfloor.simulation" nor "workfloor.pipeline" of itself.`);
  return readSimulation(name, value as { readonly pipelines?: unknown }); // an object, since it has a format
}

function readSimulation(file: string, value: { readonly pipelines?: unknown }): Plan {
  const named = Array.isArray(value.pipelines) ? (value.pipelines as readonly unknown[]) : [];
  // documents first, so that a mistake is told by its place in the document
  const documents = named.flatMap((entry, at) => (typeof entry === 'string' ? findPipelines(file, entry) : [readInner(file, entry, at)]));
  const { format: _format, formatVersion: _version, ...plan } = checked(file, '', simulationFileSchema, value);
  return { ...plan, pipelines: documents };
}

function readInner(file: string, entry: unknown, at: number): PipelineDocument {
  return checked(file, `pipelines.${at}.`, pipelineDocumentSchema, entry);
}

/** A starter by its name, or a document by its path from the file that names it. */
function findPipelines(file: string, name: string): readonly PipelineDocument[] {
  if (isStarterName(name)) return starter(name).pipelines;
  const path = resolve(dirname(file), name);
  return [checked(path, '', pipelineDocumentSchema, readJson(path))];
}

function readJson(file: string): unknown {
  const handle = openFile(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size > MAX_BYTES) throw new CliError(`${file} has ${Math.ceil(size / 1_000_000)} MB; it may have ${MAX_BYTES / 1_000_000}.`);
    return JSON.parse(readFileSync(handle, 'utf8'));
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    const why = cause instanceof SyntaxError ? `is not JSON: ${cause.message}` : 'cannot be read';
    throw new CliError(`${file} ${why}.`, { cause });
  } finally {
    closeSync(handle);
  }
}

function checked<T>(file: string, prefix: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const told = issues.slice(0, SHOWN).map(({ path, message }) => `${prefix}${path.join('.') || 'it'}: ${message.replace(/\.$/, '')}`);
  const more = issues.length > SHOWN ? `; and ${issues.length - SHOWN} more` : '';
  throw new CliError(`${file}: ${told.join('; ')}${more}.`);
}

/** A document without a script: something begins on it, and every few days what is next is done. */
function walk(pipelines: readonly PipelineDocument[], { every = 'P3D' }: SimulateCliOptions): Plan {
  const subjects = pipelines[0]?.subjects ?? ['job'];
  const begin: Step = subjects.includes('job')
    ? { do: 'create job', title: 'Example' }
    : { do: 'create event', kind: kindOf(pipelines[0]), title: 'Example', starts: '2026-02-02T10:00' };
  if (!subjects.includes('job') && !subjects.includes('event'))
    throw new CliError(`What runs here is ${subjects.join(', ')}; write a simulation that makes one (see the README of @workfloor/core).`);
  const next: Step = { after: every, do: 'next' };
  return { pipelines, until: 'P1Y', steps: [begin, ...Array.from({ length: WALK }, () => next)] };
}

/** The kind of event that starts on it by itself. */
function kindOf(pipeline: PipelineDocument | undefined): string {
  return pipeline?.defaultFor?.find((name) => name.startsWith('event:'))?.slice('event:'.length) ?? 'session';
}

function tell({ timeline, source, sent, waiting, parked, end }: Simulation, { mails }: SimulateCliOptions): void {
  const zone = source.all('workspace')[0]?.zone ?? 'UTC';
  const clock = (at: string): string => `${dayIn(zone, at)} ${clockIn(zone, at)}`;
  for (const { at, text, who, message } of timeline) {
    print(`${clock(at)}  ${text}${who === 'system' ? '' : ` (${who})`}`);
    if (mails && message) for (const line of message.text.split('\n')) print(`                    | ${line}`);
  }
  print(`\nUntil ${clock(end)}: ${timeline.length} events, ${sent.length} messages, ${waiting.length} waiting, ${parked.length} parked.`);
}

function toJson({ timeline, sent, waiting, parked, end }: Simulation): unknown {
  return { end, timeline, sent, waiting, parked };
}

import type { Client } from '../client/client.ts';
import type { FieldValues } from '../field/field.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { RefusalCode } from '../kernel/refusal.ts';
import type { PipelineDocument } from '../pipeline/document.ts';
import type { MovedByHand } from '../run/unfinished.ts';
import type { Pattern, ScheduledItem } from '../schedule/schedule.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** When a step is taken: at a moment, a day (09:00 in the zone) or a time of a day; or so long after the one before it. */
interface When {
  /** `2026-03-01`, `2026-03-01T14:30` on the clock of the zone, or a moment in UTC. */
  readonly at?: string;
  /** `P3D`, `P2W`, `P1M`, `PT2H`. @defaultValue at once */
  readonly after?: string;
  /** The name of the person who does it. @defaultValue the owner */
  readonly by?: string;
  /** Names what it makes, so that later steps can say `"job": "smith"`, or `"$smith"` in the arguments of a command. */
  readonly as?: string;
  /** It must be refused with this code, and the simulation goes on. */
  readonly refused?: RefusalCode;
}

/** Which job a step is about: by the name a step gave it, or by its title. @defaultValue the one that was made last */
interface OfJob {
  readonly job?: string;
}

/** What becomes of what the stage still waits for (GATE-12). @defaultValue it goes along */
type Leaving = MovedByHand;

/** Something that somebody does. */
export type Deed =
  | {
      readonly do: 'create job';
      readonly title?: string;
      /** Names of clients. @defaultValue the first */
      readonly clients?: readonly string[];
      /** @defaultValue the first one of the simulation */
      readonly pipeline?: string;
      readonly stage?: string;
      readonly due?: Day;
      /** Names. */
      readonly tags?: readonly string[];
      readonly roles?: readonly string[];
      readonly fields?: FieldValues;
    }
  | (OfJob & {
      readonly do: 'create event';
      readonly kind?: string;
      readonly title: string;
      /** As `at`. */
      readonly starts: string;
      readonly minutes?: number;
      readonly place?: string;
    })
  | (OfJob & Leaving & { readonly do: 'complete stage' | 'skip stage' })
  | (OfJob & Leaving & { readonly do: 'go to stage'; readonly stage: string })
  /** All open ones of the job unless it is named. */
  | (OfJob & { readonly do: 'complete task'; readonly task?: string })
  /** Something to bill, on a task of the job where one is named. Minor units. */
  | (OfJob & {
      readonly do: 'add line';
      readonly text: string;
      readonly rate: number;
      readonly quantity?: number;
      readonly unit?: string;
      readonly task?: string;
    })
  /** The oldest open one of the job unless its title is given. */
  | (OfJob & { readonly do: 'answer request'; readonly request?: string })
  /** The oldest open one of the job unless its number is given; in whole unless an amount is. */
  | (OfJob & { readonly do: 'pay invoice'; readonly invoice?: string; readonly amount?: number })
  /** Says yes to what is held for it. */
  | { readonly do: 'approve' }
  | {
      readonly do: 'start schedule';
      readonly name?: string;
      readonly makes?: 'job' | 'task' | 'invoice';
      readonly pipeline?: string;
      readonly clients?: readonly string[];
      /** @defaultValue the pipeline's */
      readonly pattern?: Pattern;
      readonly item: ScheduledItem;
    }
  /** Does what the stage waits for; where it waits for nothing, completes it. Where no run is open, nothing. */
  | (OfJob & { readonly do: 'next' })
  | { readonly do: 'nothing' }
  /** Any command; in its arguments `$smith` is what a step called `smith` has made, `$job` the job that was made last, `$id` a new id. */
  | { readonly do: 'command'; readonly command: string; readonly args: Readonly<Record<string, unknown>> };

export type Step = When & Deed;

/** Somebody of the firm. */
export interface SimulatedPerson {
  readonly name: string;
  /** @defaultValue the first name at firm.example */
  readonly email?: string;
  /** @defaultValue member */
  readonly role?: 'admin' | 'member' | 'viewer';
  /** Roles that they play for all clients (JOB-12). */
  readonly plays?: readonly string[];
}

/** A client with one contact who is told of things. */
export interface SimulatedClient {
  readonly name: string;
  readonly kind?: Client['kind'];
  /** The name of the contact. @defaultValue the client's */
  readonly contact?: string;
  /** @defaultValue the first name at client.example */
  readonly email?: string;
  readonly phone?: string;
  /** Language of the contact. */
  readonly locale?: string;
  readonly tags?: readonly string[];
  readonly fields?: FieldValues;
  /** What collects what is to be billed (PL-7). */
  readonly collect?: Client['collect'];
}

/** How a simulation begins, and when it ends. */
export interface SimulateOptions {
  /** As `at` of a step. @defaultValue Monday 5 January 2026 */
  readonly start?: string;
  /** As `at` of a step, or a duration from the start; steps after it are not taken. @defaultValue a year, or the last step */
  readonly until?: string;
  /** Settings of the workspace; `zone`, `locale`, `currency`, `workdays` and so on. */
  readonly workspace?: Partial<Omit<Workspace, 'id' | 'workspace' | 'version'>>;
  /** @defaultValue one for each role that the pipelines name, and each e-mail address */
  readonly people?: readonly SimulatedPerson[];
  /** @defaultValue Ida Holm */
  readonly clients?: readonly SimulatedClient[];
}

/** What steps have called what they have made. */
export type Made = ReadonlyMap<string, Id>;

export const SIMULATION_FORMAT = 'workfloor.simulation';

/** A simulation as a JSON file, as `workfloor simulate` reads it. */
export interface SimulationFile extends SimulateOptions {
  readonly format: typeof SIMULATION_FORMAT;
  readonly formatVersion: 1;
  /** The name of a starter, the path of a document beside this file, or the document itself. */
  readonly pipelines: readonly (string | PipelineDocument)[];
  readonly steps: readonly Step[];
}

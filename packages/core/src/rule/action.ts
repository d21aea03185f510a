import type { Priority } from '../job/job.ts';
import type { Id } from '../kernel/record.ts';
import type { RequestPreset } from '../request/request.ts';
import type { Clock } from './rule.ts';

/** Whom a message or a request goes to. Found when it is written, not when the rule is made. */
export type Recipient =
  /** The contacts of the clients concerned with `notify` on (REM-4). */
  | { readonly kind: 'client' }
  /** Those with `signs` on. */
  | { readonly kind: 'signers' }
  /** Who is assigned to what it is about. */
  | { readonly kind: 'assignees' }
  /** Who is responsible for the run. */
  | { readonly kind: 'owner' }
  /** Who plays the role for the clients concerned (JOB-12). */
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'member'; readonly member: Id }
  | { readonly kind: 'contact'; readonly contact: Id }
  | { readonly kind: 'address'; readonly address: string }
  /** An e-mail address or a number in a field of the subject, or of its clients as `client.fields.<key>` (PL-13). */
  | { readonly kind: 'field'; readonly field: string };

/** A line that an action bills. Without a rate the service has one. */
export interface ActionLine {
  readonly text?: string;
  readonly service?: Id;
  /** @defaultValue 1 */
  readonly quantity?: number;
  /** Minor units of the invoice's currency. */
  readonly rate?: number;
}

/** What can go with a mail: the invoice as PDF, the event as calendar file. */
export const attachmentKinds = ['invoice', 'event'] as const;

/** `await`: what is made holds the step that the run stands in (GATE-2). Texts may hold shortcodes. */
interface Awaiting {
  readonly await?: boolean;
}

/** A message by template, or with its own words. */
export interface MessageAction {
  readonly do: 'mail' | 'text';
  readonly to: readonly Recipient[];
  readonly template?: Id;
  /** Own words, which win over the template's (TPL-3). */
  readonly subject?: string;
  readonly text?: string;
  readonly attach?: readonly (typeof attachmentKinds)[number][];
  readonly replyTo?: string;
}

/** One thing that a rule does. What it makes is linked to the job that it is about (AUTO-3). */
export type Action =
  | (Awaiting & { readonly do: 'savedTasks'; readonly saved: Id })
  | (Awaiting & {
      readonly do: 'task';
      readonly title: string;
      readonly text?: string;
      readonly kind?: string;
      /** Days from the day on which it is made. */
      readonly dueDays?: number;
      readonly assignees?: readonly Id[];
      readonly roles?: readonly string[];
      readonly priority?: Priority;
    })
  | (Awaiting & {
      readonly do: 'event';
      readonly kind: string;
      readonly title: string;
      /** Days from the day on which it is made. */
      readonly days: number;
      readonly at: Clock;
      readonly minutes: number;
    })
  | (Awaiting & { readonly do: 'project'; readonly title: string; readonly deadlineDays?: number; readonly saved?: Id })
  | (Awaiting & { readonly do: 'invoice'; readonly title?: string; readonly lines: readonly ActionLine[] })
  | ({ readonly do: 'line' } & ActionLine)
  | { readonly do: 'job'; readonly title: string; readonly pipeline?: Id; readonly stage?: Id; readonly saved?: Id }
  | { readonly do: 'folders'; readonly template: Id }
  | { readonly do: 'run.start'; readonly pipeline: Id }
  | { readonly do: 'run.complete' | 'run.skip' | 'run.close' }
  | { readonly do: 'run.advance'; readonly stage: Id }
  | { readonly do: 'run.move'; readonly pipeline: Id; readonly stage?: Id }
  | { readonly do: 'label'; readonly label: string; readonly clientLabel?: string }
  | {
      readonly do: 'tags';
      readonly of: 'client' | 'job';
      readonly add?: readonly Id[];
      readonly remove?: readonly Id[];
      readonly clear?: boolean;
    }
  | {
      readonly do: 'assign';
      readonly of: 'subject' | 'run';
      readonly add?: readonly Id[];
      readonly remove?: readonly Id[];
      readonly roles?: readonly string[];
    }
  /** Who of the firm sees the clients concerned (AUTO-5). */
  | { readonly do: 'access'; readonly replace?: boolean; readonly add?: readonly Id[]; readonly remove?: readonly Id[] }
  | MessageAction
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'hook'; readonly hook: Id }
  | (Awaiting & {
      readonly do: 'request';
      readonly preset: RequestPreset;
      readonly title?: string;
      readonly text?: string;
      readonly template?: Id;
      readonly to: readonly Recipient[];
      readonly dueDays?: number;
      /** @defaultValue the workspace's */
      readonly remind?: { readonly days: number; readonly times: number } | null;
    })
  /** Collects what is finished and unbilled; issues the draft; sends it; ends its period and opens the next (PL-4 to PL-9). */
  | { readonly do: 'consolidate' | 'invoice.issue' }
  | { readonly do: 'invoice.send' | 'invoice.closePeriod'; readonly template?: Id; readonly to?: readonly Recipient[] };

export type ActionName = Action['do'];

type Named<A extends Action, D extends ActionName> = A extends Action ? ([D] extends [A['do']] ? A : never) : never;
/** The action of a name. */
export type ActionOf<D extends ActionName> = Named<Action, D>;

import type { Day, Id, JobFilter } from '@workfloor/core';
import type { Vetoable } from './base/ask-host.ts';
import type { ChangeDetail } from './parts/feedback.ts';

/** What a person opens: its id by its kind, with those of what it belongs to. */
export type OpenDetail = {
  readonly [
    Kind in
      'job' | 'run' | 'client' | 'task' | 'project' | 'invoice' | 'event' | 'drive' | 'file' | 'note' | 'resource' | 'pipeline' | 'stage'
  ]?: Id | undefined;
};

/** What has been loaded: ids, and how much there is of what. */
export type LoadDetail = { readonly [Kind in 'job' | 'client' | 'project' | 'invoice' | 'pipeline']?: Id | undefined } & {
  readonly [Number in 'version' | 'count' | 'columns' | 'jobs']?: number | undefined;
};

/** What failed or was refused. */
export interface ErrorDetail {
  /** Such as `forbidden` or `offline`; `not_loaded` where the element itself could not be. */
  readonly code: string;
  /** As the person is told. */
  readonly message?: string | undefined;
  /** For questions to whoever keeps the server. */
  readonly requestId?: string | undefined;
}

/** A card that is moved. */
export interface MoveDetail {
  readonly run: Id;
  readonly job?: Id | undefined;
  /** Stages. */
  readonly from: Id;
  readonly to?: Id | undefined;
  readonly place?: object | undefined;
  /** Instead of `to`: completes or skips the stage. */
  readonly how?: string | undefined;
  /** It goes to another one. */
  readonly pipeline?: Id | undefined;
  /** Of the run, once the server has accepted it. */
  readonly version?: number | undefined;
}

/** The events of the elements by name: what their `detail` is. */
export interface WfEvents {
  'wf-ready': object;
  'wf-load': LoadDetail;
  'wf-error': ErrorDetail;
  'wf-auth-expired': object;
  'wf-open': OpenDetail;
  'wf-close': { readonly [Kind in 'job' | 'client' | 'project' | 'invoice']?: Id | undefined };
  'wf-before-change': ChangeDetail & Vetoable;
  'wf-change': ChangeDetail;
  'wf-before-move': MoveDetail & Vetoable;
  'wf-move': MoveDetail;
  'wf-before-leave': { readonly pipeline?: Id | undefined } & Vetoable;
  'wf-filter': { readonly filter: JobFilter };
  'wf-select': { readonly runs: readonly Id[]; readonly jobs: readonly Id[] };
  'wf-view': { readonly view: string; readonly lanes: string; readonly sums: boolean };
  'wf-navigate': { readonly view: string; readonly date: Day };
}

type EventMap = { [Name in keyof WfEvents]: CustomEvent<WfEvents[Name]> };

declare global {
  // so that listeners on an element, the document or the window know the `detail`
  interface HTMLElementEventMap extends EventMap {}
  interface DocumentEventMap extends EventMap {
    /** By the loader, each time that all elements that were found are there. */
    'wf-all-loaded': Event;
  }
  interface WindowEventMap extends EventMap {}
}

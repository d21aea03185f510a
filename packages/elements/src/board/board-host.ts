import type { JobFilter } from '@workfloor/core';
import type { Board, Card, Workfloor } from '@workfloor/sdk';
import type { Translations } from '../i18n/message.ts';
import type { LitElement } from 'lit';
import type { Announcer } from '../base/announcer.ts';
import type { Formats } from '../base/format.ts';
import type { BoardModel } from './board-model.ts';
import type { LazyTools } from './lazy-tools.ts';
import type { StateWords } from './states.ts';
import type { Stop } from './stop.ts';
import type { TabStop } from './tab-stop.ts';
import type { Windows } from './windows.ts';

export type ViewName = 'board' | 'list' | 'calendar';
export type LanesBy = 'none' | 'assignee' | 'client' | 'tag';

/** What a person, a saved view or a link may set. */
export interface BoardSettings {
  view: ViewName;
  lanes: LanesBy;
  filter: JobFilter;
  sums: boolean;
}

/** The element as its parts see it. */
export interface BoardHost extends LitElement, BoardSettings {
  pipeline: string | undefined;
  savedView: string | undefined;
  urlState: string | undefined;
  readonly headingLevel: number;
  /** Cards can be selected. */
  readonly selectable: boolean;
  /** Keys that change something are on. */
  readonly shortcuts: boolean;
  readonly noTypeAhead: boolean;
  /** Changes by others are not announced. */
  readonly quiet: boolean;
}

/** What keys walk and the focus follows: the columns as they stand in this view. */
export interface Grid {
  readonly board: Board;
  /** What can be selected, list by list, where that is more than keys walk. */
  readonly all?: Board;
  /** Where a key leads that this view understands in its own way. */
  after?(stop: Stop, key: string, way: { readonly isMirrored?: boolean; readonly withCtrl?: boolean }): Stop | undefined;
}

/** What the board lends to what comes behind the first view. */
export interface BoardAround {
  readonly model: BoardModel;
  readonly announcer: Announcer;
  readonly stop: TabStop;
  readonly windows: Windows;
  readonly tools: () => LazyTools;
  readonly client: () => Workfloor | undefined;
  readonly language: () => string;
  readonly formats: () => Formats;
  readonly stateWords: () => StateWords | undefined;
  /** The words of a catalogue, undefined while they are loading. */
  readonly words: <Body extends Translations>(name: string, base: Body) => Body | undefined;
  readonly canMove: () => boolean;
  readonly canAdd: () => boolean;
  /** The person's own choice of pipeline; only without `pipeline`. */
  readonly choosePipeline: (id: string | undefined) => void;
  /** Why something was refused or failed, for people; never rejects. */
  readonly explain: (error: unknown) => Promise<string>;
  /** The columns in a row, or in lanes. */
  readonly strip: () => HTMLElement | null;
  /** What keys walk in the view that is shown. */
  readonly grid: () => Grid | undefined;
  /** Opens what a card stands for. */
  readonly open: (card: Card) => void;
}

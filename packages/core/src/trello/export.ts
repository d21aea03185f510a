/** What we read of a board's JSON export; it has much more. Ids are Trello's, 24 hex digits that begin with the time of creation. */
export interface TrelloExport {
  readonly id: string;
  readonly name: string;
  readonly lists: readonly TrelloList[];
  readonly cards: readonly TrelloCard[];
  readonly checklists: readonly TrelloChecklist[];
  readonly labels: readonly TrelloLabel[];
  readonly members: readonly TrelloMember[];
  /** Newest first, the latest thousand at most. */
  readonly actions: readonly TrelloAction[];
}

export interface TrelloList {
  readonly id: string;
  readonly name: string;
  readonly closed: boolean;
  readonly pos: number;
}

export interface TrelloCard {
  readonly id: string;
  readonly idShort: number;
  readonly idList: string;
  readonly name: string;
  readonly desc: string;
  readonly closed: boolean;
  readonly pos: number;
  readonly due: string | null;
  readonly start: string | null;
  readonly dateLastActivity: string | null;
  readonly idLabels: readonly string[];
  readonly idMembers: readonly string[];
}

export interface TrelloChecklist {
  readonly id: string;
  readonly idCard: string;
  readonly name: string;
  readonly pos: number;
  readonly checkItems: readonly { readonly id: string; readonly name: string; readonly state: string; readonly pos: number }[];
}

export interface TrelloLabel {
  readonly id: string;
  readonly name: string;
  readonly color: string | null;
}

export interface TrelloMember {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly email: string | null;
}

interface Ref {
  readonly id?: string | undefined;
}

export interface TrelloAction {
  readonly id: string;
  readonly type: string;
  readonly date: string;
  readonly idMemberCreator: string;
  readonly memberCreator?:
    { readonly fullName?: string | null | undefined; readonly username?: string | null | undefined } | null | undefined;
  readonly data: {
    readonly text?: string | undefined;
    readonly dateLastEdited?: string | null | undefined;
    readonly card?: Ref | undefined;
    readonly list?: Ref | undefined;
    readonly listBefore?: Ref | undefined;
    readonly listAfter?: Ref | undefined;
  };
}

import type { LitElement } from 'lit';
import type { Workfloor } from '@workfloor/sdk';
import type { Announcer } from '../base/announcer.ts';
import { Dialog } from './dialog.ts';
import { Feedback } from './feedback.ts';
import type { Around } from './feedback.ts';
import { InlineEdit } from './inline-edit.ts';
import { Menu } from './menu.ts';

/** What an element lends to its parts. Render `menu.render()` and `dialog.render()` once each, last. */
export interface Tools {
  readonly host: LitElement;
  /** Runs what a person asked for, with Undo or the reason why not. */
  readonly feedback: Feedback;
  readonly menu: Menu;
  /** Texts that turn into fields. */
  readonly edit: InlineEdit;
  /** Forms that need more than one field, and questions. */
  readonly dialog: Dialog;
  /** The element as it is at the moment. */
  around(this: void): Around;
  client(): Workfloor | undefined;
}

/** The tools of an element; `edit` is the hint on texts that turn into fields. */
export function createTools(host: LitElement, announcer: Announcer, around: () => Around, edit: () => string): Tools {
  const feedback = new Feedback(host, announcer, around);
  return {
    host,
    feedback,
    menu: new Menu(host),
    edit: new InlineEdit(host, feedback, edit),
    dialog: new Dialog(host, { feedback, around }),
    around,
    client: () => around().client,
  };
}

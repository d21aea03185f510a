import type { LitElement } from 'lit';
import type { Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import type { Announcer } from '../base/announcer.ts';
import type { Acting } from './acting.ts';
import { Dialog } from './dialog.ts';
import { Feedback } from './feedback.ts';
import type { Around } from './feedback.ts';
import { InlineEdit } from './inline-edit.ts';
import { Later } from './later.ts';
import { Menu } from './menu.ts';

/** What an element lends to its parts. Render `menu.render()` and `dialog.render()` once each, last. */
export interface Tools {
  readonly host: LitElement;
  /** What it takes to change something; it comes behind the first view. */
  readonly acting: Later<Acting>;
  /** Runs what a person asked for, with Undo or the reason why not. */
  readonly feedback: Feedback;
  readonly menu: Menu;
  /** Texts that turn into fields. */
  readonly edit: InlineEdit;
  /** Forms that need more than one field, and questions. */
  readonly dialog: Dialog;
  /** The element as it is at the moment. */
  around(this: void): Around;
  client(this: void): Workfloor | undefined;
}

/** Feedback with what it takes to act, which comes when it is first wanted. */
export function createFeedback(
  host: LitElement,
  announcer: Announcer,
  around: () => Around,
): { readonly feedback: Feedback; readonly acting: Later<Acting> } {
  const acting: Later<Acting> = new Later(host, async () => {
    const { Acting: Loaded } = await import('./acting.ts');
    addStyles(host, Loaded.styles);
    return new Loaded(host, { announcer, around, feedback });
  });
  const feedback: Feedback = new Feedback(host, { announcer, around, acting });
  return { feedback, acting };
}

/** The tools of an element; `edit` is the hint on texts that turn into fields. */
export function createTools(host: LitElement, announcer: Announcer, around: () => Around, edit: () => string): Tools {
  const { feedback, acting } = createFeedback(host, announcer, around);
  return {
    host,
    acting,
    feedback,
    menu: new Menu(host, acting),
    edit: new InlineEdit(feedback, acting, edit),
    dialog: new Dialog(host, { feedback, around }),
    around,
    client: () => around().client,
  };
}

import type { folderAccesses } from '../file/file.ts';
import type { Entity } from '../kernel/record.ts';
import type { RequestPreset } from '../request/request.ts';

/** Words in one language. May hold shortcodes (TPL-2). */
export interface MessageBody {
  /** Of mails. */
  readonly subject: string;
  readonly text: string;
}

/** A folder to make, with what is in it (FLD-1). */
export interface FolderPlan {
  readonly name: string;
  /** Of a top folder. */
  readonly access?: (typeof folderAccesses)[number];
  readonly folders?: readonly FolderPlan[];
}

/** By language tag, `da`: what goes to somebody of that language; the workspace's own is there at least. */
export type Bodies = Readonly<Record<string, MessageBody>>;

export const templateKinds = ['message', 'request', 'folders'] as const;

export type TemplateContent =
  | { readonly kind: 'message'; readonly bodies: Bodies }
  | { readonly kind: 'request'; readonly preset: RequestPreset; readonly bodies: Bodies }
  | { readonly kind: 'folders'; readonly folders: readonly FolderPlan[] };

/** A blueprint for many copies (TPL-1). What was made from it does not change with it. */
export interface Template extends Entity {
  readonly name: string;
  readonly content: TemplateContent;
  readonly state: 'live' | 'retired';
}

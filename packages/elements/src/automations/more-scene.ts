import type { automationsMore } from '../i18n/en/automations-more.ts';
import type * as moreForms from './more-forms.ts';
import type { Scene } from './scene.ts';

/** What the tabs share that come behind the first view. */
export interface MoreScene extends Scene {
  readonly m: typeof automationsMore;
  /** The language in use. */
  readonly locale: string;
}

/** Loads the forms of both tabs when one is wanted, and says so where they cannot come. */
export function openForm({ tools }: MoreScene, at: string, show: (forms: typeof moreForms) => unknown): void {
  import('./more-forms.ts').then(show, (error: unknown) => void tools.feedback.fail(at, error));
}

export const newTemplate = (scene: MoreScene): void => openForm(scene, 'new', (forms) => forms.openTemplate(scene));
export const newHook = (scene: MoreScene): void => openForm(scene, 'new', (forms) => forms.openHook(scene));

import type { FormSpec } from '../parts/form-dialog.ts';
import type { Scene } from './desk.ts';
import { differences } from './save-bar.ts';

/** Asks before a draft is thrown away. */
export function discardQuestion(scene: Scene, run: () => void): FormSpec {
  const { editing, words } = scene;
  const count = editing.base ? Math.max(1, differences(scene, editing.base, editing.draft).length) : 1;
  return {
    title: words.discardTitle,
    note: words.discardNote({ count }),
    submit: words.discard,
    danger: true,
    save: () => {
      run();
      return Promise.resolve(true);
    },
  };
}

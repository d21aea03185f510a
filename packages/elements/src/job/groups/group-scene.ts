import type { LitElement } from 'lit';
import { addStyles } from '../../base/add-styles.ts';
import { measures } from '../../base/measures.ts';
import { groups } from '../../i18n/en/groups.ts';
import { parts } from '../../i18n/en/parts.ts';
import type { RecordScene } from '../../parts/record-scene.ts';
import { rowStyles } from '../../parts/row-styles.ts';
import type { SubjectScene } from '../job-tools.ts';
import { GroupState } from './group-state.ts';
import { groupStyles } from './styles.ts';

const states = new WeakMap<LitElement, GroupState>();

function stateOf({ tools, wordsOf }: SubjectScene): GroupState {
  const { host, feedback } = tools;
  let state = states.get(host);
  if (!state) {
    addStyles(host, rowStyles);
    addStyles(host, groupStyles);
    const g = (): typeof groups | undefined => wordsOf('groups', groups);
    state = new GroupState(host, {
      client: () => tools.client(),
      onDone: ({ name }) => feedback.say(g()?.saidUploaded({ name }) ?? ''),
      onFail: ({ id }, error) => void feedback.fail(`upload:${id}`, error),
    });
    states.set(host, state);
  }
  return state;
}

/** The scene of sections that rows of records are in; undefined until their words are here. */
export function toGroupScene<S extends SubjectScene>(
  scene: S,
): (S & Omit<RecordScene, 'tools'> & { readonly state: GroupState; readonly zone: string }) | undefined {
  const { formats, studio, wordsOf } = scene;
  const g = wordsOf('groups', groups);
  const t = wordsOf('parts', parts);
  if (!g || !t) return undefined;
  const zone = formats.zone ?? studio?.workspace.zone ?? 'UTC';
  const today = formats.dayOf(Date.now());
  return { ...scene, g, t, state: stateOf(scene), zone, measures: measures(formats.locale, zone), today };
}

import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { addStyles } from '../../base/add-styles.ts';
import { measures } from '../../base/measures.ts';
import { groups } from '../../i18n/en/groups.ts';
import { parts } from '../../i18n/en/parts.ts';
import { rowStyles } from '../../parts/row-styles.ts';
import type { JobScene } from '../job-tools.ts';
import { events } from './events.ts';
import { files } from './files.ts';
import { GroupState } from './group-state.ts';
import type { GroupScene } from './group-tools.ts';
import { maySee } from './group-tools.ts';
import { invoices } from './invoices.ts';
import { lines } from './lines.ts';
import { links } from './links.ts';
import { mileage } from './mileage.ts';
import { notes } from './notes.ts';
import { groupStyles } from './styles.ts';
import { time } from './time.ts';

const states = new WeakMap<LitElement, GroupState>();

function stateOf({ tools, wordsOf }: JobScene): GroupState {
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

/** The scene of the sections; undefined until their words are here. */
function groupScene(scene: JobScene): GroupScene | undefined {
  const { formats, studio, wordsOf } = scene;
  const g = wordsOf('groups', groups);
  const t = wordsOf('parts', parts);
  if (!g || !t) return undefined;
  const zone = formats.zone ?? studio?.workspace.zone ?? 'UTC';
  const today = formats.dayOf(Date.now());
  return { ...scene, g, t, state: stateOf(scene), zone, measures: measures(formats.locale, zone), today };
}

/** What a job groups besides clients, runs and tasks, each kind in a section of its own; nothing until its words are here. */
export function renderGroups(scene: JobScene): TemplateResult | typeof nothing {
  const all = groupScene(scene);
  if (!all) return nothing;
  const { detail, tools, state } = all;
  state.follow(tools.client(), maySee(all, 'invoices') ? detail.job.id : undefined);
  state.tick(detail.timeEntries.some(({ ended }) => ended === null));
  return html`${events(all)} ${time(all)} ${mileage(all)} ${lines(all)} ${invoices(all)} ${files(all)} ${notes(all)} ${links(all)}`;
}

import { icons } from '../base/icons.ts';
import type { jobMore } from '../i18n/en/job-more.ts';
import type { SubjectScene } from '../job/job-tools.ts';
import type { MenuItem } from '../parts/menu.ts';

/** The pipelines that the record may be put on; hidden ones are reached from others only (PIPE-11). */
export function startItems({ subject, tools, studio, m }: SubjectScene & { readonly m: typeof jobMore }): MenuItem[] {
  const start = (pipeline: string, name: string): void => {
    const id = tools.client()?.newId();
    if (id === undefined) return;
    const args = { id, pipeline, subjectKind: subject.kind, subject: subject.id } as const;
    void tools.feedback.act('run.start', args, { at: 'start', said: m.saidStarted({ pipeline: name }) });
  };
  return (studio?.pipelines ?? [])
    .filter(({ state, subjects, hidden }) => state === 'live' && !hidden && subjects.includes(subject.kind))
    .map(({ id, name }) => ({ label: `${m.startOn}: ${name}`, icon: icons.next, run: () => start(id, name) }));
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { JobRun } from '@workfloor/sdk';
import type { MenuItem } from '../parts/menu.ts';
import { avatars } from '../parts/person.ts';
import { jobIcons } from './job-icons.ts';
import type { MoreSubjectScene } from './job-tools.ts';

/** Who is responsible for the whole run (PIPE-11). */
export function owner({ t, tools, studio, formats, isReadonly }: MoreSubjectScene, { run }: JobRun): TemplateResult | typeof nothing {
  const members = studio?.members ?? [];
  const one = members.find(({ id }) => id === run.owner);
  const name = one ? t.ownerIs({ name: one.name }) : t.noOwner;
  const shown = one
    ? html`${avatars([one])}<span class="owner-name">${one.name}</span>`
    : html`<span class="avatar empty" aria-hidden="true">${jobIcons.person}</span><span class="owner-name quiet">${t.noOwner}</span>`;
  if (isReadonly || run.state !== 'open') return one ? html`<span class="owner" title=${name}>${shown}</span>` : nothing;
  const give = (owner: string | null, said: string): void =>
    void tools.feedback.act('run.edit', { run: run.id, owner }, { at: `run:${run.id}`, said });
  const items = (): MenuItem[] => [
    { kind: 'radio', label: t.nobody, on: run.owner === null, run: () => give(null, t.saidNoOwner) },
    ...members
      .filter(({ id, state }) => id === run.owner || state !== 'left')
      .toSorted((a, b) => formats.compare(a.name, b.name))
      .map((member): MenuItem => ({
        kind: 'radio',
        label: member.name,
        on: member.id === run.owner,
        run: () => give(member.id, t.saidOwner({ name: member.name })),
      })),
  ];
  return tools.menu.button({ key: `owner:${run.id}`, name, shown, items, look: 'bare owner', control: 'owner' });
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Member } from '@workfloor/core';

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => Array.from(word ?? '')[0] ?? '').join('');
}

const TONES = 6;

/** The same person has the same colour everywhere, on the board too. */
function toneOf(id: string): number {
  return Number.parseInt(id.slice(-4), 16) % TONES || 0;
}

/** Decorative circles; the names stand beside them or in the button's name. Initials come by style, so that nothing reads them out. */
export function avatars(members: readonly Member[], shown = 3): TemplateResult {
  const rest = members.length - shown;
  return html`<span class="avatars" aria-hidden="true"
    >${members.slice(0, shown).map((member) => html`<span class="avatar" data-tone=${toneOf(member.id)} data-initials=${initials(member.name)}></span>`)}${
      rest > 0 ? html`<span class="avatar" data-initials="+${rest}"></span>` : ''
    }</span
  >`;
}

/** Who an actor is: `staff:<member id>` is that member, imported names stand for themselves. */
export function actorName(actor: string, members: readonly Member[], system: string): string {
  const [kind = '', id] = actor.split(':', 2);
  if (kind === 'staff') return members.find((member) => member.id === id)?.name ?? '?';
  return kind === 'key' || kind === 'system' ? system : actor;
}

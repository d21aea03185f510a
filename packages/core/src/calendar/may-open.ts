import { admins } from '../kernel/command.ts';
import type { Actor } from '../kernel/command.ts';
import { levelOf } from '../kernel/rights.ts';
import type { CalendarFeed } from './calendar-feed.ts';

/**
 * Whether somebody may have this calendar: one's own, or anybody's for admins; a job's for whoever may read jobs. None at all without the
 * right to read events. Asked when it is opened, and again each time it is read.
 */
export function mayOpenCalendar({ aboutKind, about }: Pick<CalendarFeed, 'aboutKind' | 'about'>, actor: Actor): boolean {
  if (admins.roles.includes(actor.role)) return true;
  if (levelOf(actor.rights, 'events') === 'none') return false;
  return aboutKind === 'member' ? about === actor.member : levelOf(actor.rights, 'jobs') !== 'none';
}

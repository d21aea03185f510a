import { admins, defineCommand, staff } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { CalendarFeed } from './calendar-feed.ts';
import { mayOpenCalendar } from './may-open.ts';

export interface OpenCalendar {
  readonly id: Id;
  readonly aboutKind: CalendarFeed['aboutKind'];
  readonly about: Id;
}

/** Makes a calendar under a secret link, which the server tells to whoever opened it. */
const openCalendar = defineCommand<OpenCalendar>('calendar.open', staff, async (tx, args, ctx) => {
  if (!mayOpenCalendar(args, ctx.actor)) refuse('forbidden', { aboutKind: args.aboutKind, about: args.about });
  const subject = await need(tx, args.aboutKind, args.about);
  if (subject.state === 'left') refuse('invalid_input', { field: 'about', reason: 'member_left' });
  tx.insert('calendarFeed', { workspace: ctx.workspace, ...args, by: ctx.actor.name, at: ctx.now, state: 'live' });
  tx.emit({ type: 'calendar.opened', calendarFeed: args.id, aboutKind: args.aboutKind, about: args.about });
});

/** Ends a secret link for good: whoever opened it, whose calendar it is, or an admin. */
const revokeCalendar = defineCommand<{ readonly id: Id }>('calendar.revoke', staff, async (tx, { id }, { actor }) => {
  const feed = await need(tx, 'calendarFeed', id);
  if (feed.by !== actor.name && feed.about !== actor.member && !admins.roles.includes(actor.role))
    refuse('forbidden', { calendarFeed: id });
  if (feed.state === 'revoked') refuse('stale_state', { calendarFeed: id, state: feed.state, version: feed.version });
  tx.update('calendarFeed', feed, { state: 'revoked' });
  tx.emit({ type: 'calendar.revoked', calendarFeed: id, aboutKind: feed.aboutKind, about: feed.about });
});

/** The commands of `calendar`, by verb. */
export const calendarCommands = { open: openCalendar, revoke: revokeCalendar } as const;

import type { StudioEvent } from '@workfloor/core';
import { toInstant, toLocal } from '../base/zoned.ts';

const MINUTE_MS = 60_000;

/** So many minutes on, by what clocks show: a day more is the same time tomorrow, though the clocks may change tonight. */
export function addMinutes(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}Z`) + minutes * MINUTE_MS).toISOString().slice(0, 16);
}

/** Minutes from one wall time to another. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / MINUTE_MS;
}

type Span = Pick<StudioEvent, 'starts' | 'ends'>;

/** An event moved by so many minutes of the wall clock. */
export function movedBy({ starts, ends }: Span, minutes: number, zone: string): Span {
  const move = (at: string): string => toInstant(addMinutes(toLocal(at, zone), minutes), zone) ?? at;
  return { starts: move(starts), ends: move(ends) };
}

/** An event that ends elsewhere, a quarter of an hour after its start at the earliest. */
export function endingAt({ starts, ends }: Span, local: string, zone: string): Span {
  const least = addMinutes(toLocal(starts, zone), 15);
  return { starts, ends: toInstant(local > least ? local : least, zone) ?? ends };
}

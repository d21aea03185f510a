import type { Day, Entity, Id } from '../kernel/record.ts';

export const distanceUnits = ['km', 'mi'] as const;

/** A drive (SC-8). Numbers of distance are in `unit`, with at most one decimal. */
export interface MileageLog extends Entity {
  readonly member: Id;
  readonly vehicle: string;
  /** The firm's own word: `client visit`. */
  readonly type: string;
  readonly date: Day;
  readonly unit: (typeof distanceUnits)[number];
  readonly odometerStart: number | null;
  readonly odometerEnd: number | null;
  /** End less start once both are there, or as it was given (SC-9). */
  readonly distance: number | null;
  readonly purpose: string;
  readonly event: Id | null;
  /** At most one (SC-9). */
  readonly job: Id | null;
  readonly billable: boolean;
  readonly state: 'open' | 'closed';
}

import type { Id, Line, MileageLog } from '@workfloor/core';
import { lineAmount, mileageRateOn } from '@workfloor/core/kernel';
import type { RecordList } from '@workfloor/sdk';
import type { mileage } from '../i18n/en/mileage.ts';
import type { RecordScene } from '../parts/record-scene.ts';
import type { LogState } from './log-state.ts';

export type MileageWords = typeof mileage;
export type Drives = RecordList<'mileage'>;

/** What the parts of a mileage log share. */
export interface LogScene extends RecordScene {
  readonly words: MileageWords;
  readonly state: LogState;
  /** What is listed. */
  readonly list: Drives;
  /** The latest drives of the person, whatever is listed. */
  readonly mine: readonly MileageLog[];
  /** The job that all of it is for. */
  readonly job: Id | undefined;
  /** Level of the headings of its parts. */
  readonly level: number;
}

/** What a drive is billed with. */
export interface Price {
  readonly amount: number;
  readonly currency: string;
}

/** The line that bills a drive; only those who may see lines have it. */
export function lineOf({ list }: Pick<LogScene, 'list'>, { id }: MileageLog): Line | undefined {
  return list.naming('line', id).find(({ partOf, source }) => partOf === null && source === id);
}

/** What a distance comes to by the rate of its day; undefined where there is none. */
export function priceOfDrive(
  { studio }: Pick<LogScene, 'studio'>,
  { unit, date, distance }: Pick<MileageLog, 'unit' | 'date' | 'distance'>,
): Price | undefined {
  const workspace = studio?.workspace;
  const rate = workspace && mileageRateOn(workspace.mileageRates, unit, date);
  if (!rate || distance === null) return undefined;
  return { amount: lineAmount({ quantity: distance, rate: rate.rate, per: rate.per, discount: 0 }), currency: workspace.currency };
}

/** Kilometres and miles are never added up. */
export function distancesOf({ measures }: Pick<LogScene, 'measures'>, logs: readonly MileageLog[]): string {
  const sums = (['km', 'mi'] as const).map((unit) => {
    const tenths = logs.reduce((sum, log) => sum + (log.unit === unit ? Math.round((log.distance ?? 0) * 10) : 0), 0);
    return tenths === 0 ? '' : measures.distance(tenths / 10, unit);
  });
  return sums.filter(Boolean).join(' + ');
}

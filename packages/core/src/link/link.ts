import type { Entity, Id } from '../kernel/record.ts';

export const linkables = ['event', 'invoice', 'project', 'note', 'file', 'job', 'resource'] as const;
export type Linkable = (typeof linkables)[number];

/**
 * An item that a job groups, many to many (JOB-8). Tasks and mileage logs have at most one job and name it themselves (SC-9); clients are
 * linked with their shares.
 */
export interface JobLink extends Entity {
  readonly job: Id;
  readonly itemKind: Linkable;
  readonly item: Id;
}

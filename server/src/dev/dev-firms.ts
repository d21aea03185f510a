import type { Id, Instant } from '@workfloor/core';
import { sampleAccounting } from './sample-accounting.ts';
import { sampleBuilding } from './sample-building.ts';
import type { SampleCommand } from './sample-script.ts';
import { sampleStudio } from './sample-studio.ts';

/** A firm with a site of its own in the demo. */
export interface DevFirm {
  /** As its pages and its token endpoint are named; the first one is the endpoint's own. */
  readonly name: 'photographer' | 'accountant' | 'builder';
  /** The workspace that its pages name. */
  readonly workspace: Id;
  readonly place: { readonly name: string; readonly locale: string; readonly zone: string; readonly currency: string };
  readonly tell: (now: Instant, workspace: Id) => readonly SampleCommand[];
}

export const devFirms: readonly DevFirm[] = [
  {
    name: 'photographer',
    workspace: 'ws_LightAndShadowStudio01',
    place: { name: 'Lys & Skygge', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' },
    tell: sampleStudio,
  },
  {
    name: 'accountant',
    workspace: 'ws_HollisAndWardMontpelier',
    place: { name: 'Hollis & Ward', locale: 'en', zone: 'America/New_York', currency: 'USD' },
    tell: sampleAccounting,
  },
  {
    name: 'builder',
    workspace: 'ws_ExcavationLaflammeBrome',
    place: { name: 'Excavation Laflamme', locale: 'fr-CA', zone: 'America/Toronto', currency: 'CAD' },
    tell: sampleBuilding,
  },
];

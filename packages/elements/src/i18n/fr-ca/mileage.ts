import type { mileage } from '../en/mileage.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  mileageLog: 'Déplacements',
  vehicleName: 'Nom ou plaque',
  byOdometer: 'Odomètre',
  startedOn: 'Depuis {day}, odomètre {start}',
  withoutRate: 'Sans taux',
} satisfies Partial<Translated<typeof mileage>>;

import { roundsProperty } from './oracle-cases.contract.ts';

roundsProperty(30_000, ['MONTHLY', 'MONTHLY', 'YEARLY']);

import { roundsProperty } from './oracle-cases.contract.ts';

roundsProperty(10_000, ['YEARLY']);

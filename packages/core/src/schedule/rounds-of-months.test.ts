import { roundsProperty } from './oracle-cases.contract.ts';

roundsProperty(20_000, ['MONTHLY']);

import { everyCommandProperty } from './every-command.contract.ts';

everyCommandProperty('memory', { runs: 2000 });

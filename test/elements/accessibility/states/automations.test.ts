import '@workfloor/elements/automations';
import { automations } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(automations);

import '@workfloor/elements/calendar';
import { calendar } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(calendar);

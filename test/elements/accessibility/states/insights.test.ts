import '@workfloor/elements/insights';
import { insights } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(insights);

import '@workfloor/elements/job';
import { job } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(job);

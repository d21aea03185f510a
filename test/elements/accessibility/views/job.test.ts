import '@workfloor/elements/job';
import { job } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(job);

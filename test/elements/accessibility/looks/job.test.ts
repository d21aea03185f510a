import '@workfloor/elements/job';
import { job } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(job);

import '@workfloor/elements/insights';
import { insights } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(insights);

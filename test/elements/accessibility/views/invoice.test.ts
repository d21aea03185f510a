import '@workfloor/elements/invoice';
import { invoice } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(invoice);

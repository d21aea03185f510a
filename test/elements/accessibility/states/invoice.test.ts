import '@workfloor/elements/invoice';
import { invoice } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(invoice);

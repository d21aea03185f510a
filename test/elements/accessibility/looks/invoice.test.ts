import '@workfloor/elements/invoice';
import { invoice } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(invoice);

import '@workfloor/elements/calendar';
import { calendar } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(calendar);

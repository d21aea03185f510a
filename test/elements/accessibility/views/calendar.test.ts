import '@workfloor/elements/calendar';
import { calendar } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(calendar);

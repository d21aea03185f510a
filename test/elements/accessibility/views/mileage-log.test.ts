import '@workfloor/elements/mileage-log';
import { mileageLog } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(mileageLog);

import '@workfloor/elements/mileage-log';
import { mileageLog } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(mileageLog);

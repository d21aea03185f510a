import '@workfloor/elements/automations';
import { automations } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(automations);

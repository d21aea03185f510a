import '@workfloor/elements/automations';
import { automations } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(automations);

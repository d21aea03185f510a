import '@workfloor/elements/client';
import { client } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(client);

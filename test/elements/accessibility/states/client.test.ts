import '@workfloor/elements/client';
import { client } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(client);

import '@workfloor/elements/client';
import { client } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(client);

import '@workfloor/elements/board';
import { board } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(board);

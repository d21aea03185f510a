import '@workfloor/elements/board';
import { board } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(board);

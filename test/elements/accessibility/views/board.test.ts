import '@workfloor/elements/board';
import { board } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(board);

import '@workfloor/elements/project';
import { project } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(project);

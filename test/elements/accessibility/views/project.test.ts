import '@workfloor/elements/project';
import { project } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(project);

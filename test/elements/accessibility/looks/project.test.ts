import '@workfloor/elements/project';
import { project } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(project);

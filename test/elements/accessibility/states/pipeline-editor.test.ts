import '@workfloor/elements/pipeline-editor';
import { pipelineEditor } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(pipelineEditor);

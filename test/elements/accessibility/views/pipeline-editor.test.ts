import '@workfloor/elements/pipeline-editor';
import { pipelineEditor } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(pipelineEditor);

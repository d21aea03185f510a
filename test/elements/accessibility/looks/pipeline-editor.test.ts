import '@workfloor/elements/pipeline-editor';
import { pipelineEditor } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(pipelineEditor);

import { define } from './base/define.ts';
import { WfPipelineEditor } from './pipeline-editor/wf-pipeline-editor.ts';

define('wf-pipeline-editor', WfPipelineEditor);
export { WfPipelineEditor };

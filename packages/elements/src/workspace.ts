import { define } from './base/define.ts';
import { WfWorkspace } from './workspace/wf-workspace.ts';

define('wf-workspace', WfWorkspace);
export { WfWorkspace };

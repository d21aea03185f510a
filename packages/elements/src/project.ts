import { define } from './base/define.ts';
import { WfProject } from './project/wf-project.ts';

define('wf-project', WfProject);
export { WfProject };

import { define } from './base/define.ts';
import { WfJob } from './job/wf-job.ts';

define('wf-job', WfJob);
export { WfJob };

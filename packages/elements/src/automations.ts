import { WfAutomations } from './automations/wf-automations.ts';
import { define } from './base/define.ts';

define('wf-automations', WfAutomations);
export { WfAutomations };

import { define } from './base/define.ts';
import { WfClient } from './client/wf-client.ts';

define('wf-client', WfClient);
export { WfClient };

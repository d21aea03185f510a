import { define } from './base/define.ts';
import { WfInsights } from './insights/wf-insights.ts';

define('wf-insights', WfInsights);
export { WfInsights };

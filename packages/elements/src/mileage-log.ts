import { define } from './base/define.ts';
import { WfMileageLog } from './mileage-log/wf-mileage-log.ts';

define('wf-mileage-log', WfMileageLog);
export { WfMileageLog };

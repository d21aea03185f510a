import { define } from './base/define.ts';
import { WfCalendar } from './calendar/wf-calendar.ts';

define('wf-calendar', WfCalendar);
export { WfCalendar };

import { define } from './base/define.ts';
import { WfInvoice } from './invoice/wf-invoice.ts';

define('wf-invoice', WfInvoice);
export { WfInvoice };

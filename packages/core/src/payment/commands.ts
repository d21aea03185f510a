import { reportPayment, reportRefund } from './report-payment.ts';
import { clearPayment, failPayment, recordPayment, removePayment } from './record-payment.ts';

/** The commands of `payment`, by verb. */
export const paymentCommands = {
  record: recordPayment,
  clear: clearPayment,
  fail: failPayment,
  remove: removePayment,
  report: reportPayment,
  reportRefund,
} as const;

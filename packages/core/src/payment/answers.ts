import type { Day, Id } from '../kernel/record.ts';
import type { Payment } from './payment.ts';

/** What narrows `GET /v1/w/{ws}/payments`; all parts must hold. */
export interface PaymentFilter {
  readonly invoice?: Id;
  readonly client?: Id;
  readonly state?: Payment['state'];
  readonly method?: Payment['method'];
  readonly from?: Day;
  readonly to?: Day;
}

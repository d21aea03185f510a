import { invoiceCommands } from '../invoice/commands.ts';
import { lineCommands } from '../line/commands.ts';
import { mileageCommands } from '../mileage/commands.ts';
import { paymentCommands } from '../payment/commands.ts';
import { serviceCommands } from '../service/commands.ts';
import { timeCommands } from '../time/commands.ts';

/** Commands of billing: what was worked and driven, its prices, invoices and their payments. */
export const billingCommands = {
  service: serviceCommands,
  time: timeCommands,
  mileage: mileageCommands,
  line: lineCommands,
  invoice: invoiceCommands,
  payment: paymentCommands,
} as const;

import type { MileageRate, Numbering, PriceMode, Seller, Tax } from '../money/money.ts';
import type { Day, Entity } from '../kernel/record.ts';

/** What a new firm begins with besides its name, language, zone and currency. */
export const workspaceDefaults = {
  workdays: [1, 2, 3, 4, 5],
  holidays: [],
  origins: [],
  roles: [],
  numbering: { job: '{n}', invoice: '{yyyy}-{n:4}', credit: 'C{yyyy}-{n:4}' },
  taxes: [],
  prices: 'net',
  dueDays: 14,
  mileageRates: [],
  debits: 'cleared',
  seller: { name: '', address: '', taxNumber: '', email: '', phone: '', payment: '' },
  automation: {
    graceSeconds: 60,
    quiet: { from: '20:00', to: '08:00' },
    digestAt: '09:00',
    remind: { days: 3, times: 1 },
    taskDays: 3,
  },
} as const satisfies Partial<Workspace>;

/** How many roles a firm, and each record that names some, has at most. */
export const ROLES_MAX = 30;

/** One firm; the tenant. Its id is its public name in URLs: `ws_...`. */
export interface Workspace extends Entity {
  readonly name: string;
  /** BCP 47, `en`, `da`, `fr-CA`. */
  readonly locale: string;
  /** IANA time zone, `Europe/Copenhagen`. Days (due dates, deadlines) are days there. */
  readonly zone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Working days, 0 Sunday ... 6 Saturday; empty: every day counts. */
  readonly workdays: readonly number[];
  /** Days off besides, in order. */
  readonly holidays: readonly Day[];
  /** Origins of the host's pages that may call the API, exactly as browsers send them. */
  readonly origins: readonly string[];
  /** What members are to clients: `preparer`, `reviewer` (JOB-12). */
  readonly roles: readonly string[];
  readonly numbering: Numbering;
  /** The taxes of lines that name none. */
  readonly taxes: readonly Tax[];
  readonly prices: PriceMode;
  /** Days from issue to due. */
  readonly dueDays: number;
  readonly mileageRates: readonly MileageRate[];
  /** When a bank debit pays what waits for its invoice: when the money has cleared, or at once (GATE-7). */
  readonly debits: 'cleared' | 'submitted';
  readonly seller: Seller;
  readonly automation: Automation;
}

/** How what happens by itself behaves. */
export interface Automation {
  /** How long what a rule sends waits, so that undo can take it back (D11). */
  readonly graceSeconds: number;
  /** Between these times of day nobody is reminded (REM-8); null: no quiet hours. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** When people get the reminders of a day, all in one (REM-8). */
  readonly digestAt: string;
  /** Of requests and invoices, unless they say otherwise (REM-2). */
  readonly remind: { readonly days: number; readonly times: number };
  /** So many days before a task is due its assignees are told (TASK-8); null: never. */
  readonly taskDays: number | null;
}

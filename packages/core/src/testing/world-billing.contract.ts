import type { Kind, Kinds } from '../kernel/record.ts';
import { ODD_WORDS, WRITTEN, uuid } from './world-basics.contract.ts';
import type { Numbered } from './world-basics.contract.ts';

type Part<K extends Kind> = { readonly [P in K]: readonly Kinds[P][] };

const seller = { name: 'Studio', address: 'Gade 1\n8000 Århus', taxNumber: 'DK1', email: 'a@b.example', phone: '', payment: 'IBAN' };
const tax = { name: 'Moms', rate: 25 };

/** What is billed and paid. */
export function createBilling(entity: Numbered): Part<'invoice' | 'invoiceCopy' | 'payment' | 'line'> {
  const invoice = {
    ...{ number: null, series: null, serial: null, job: null, collects: null, task: null, period: null },
    ...{ currency: 'DKK', prices: 'net', title: '', note: '', locale: 'da', discount: null },
    ...{ created: '2026-11-21', date: null, dueDays: 14, due: null, total: null, paid: 0, credits: null, sent: null },
  } as const;
  const issued = { date: '2026-11-21', due: '2026-12-05', series: 'invoice 2026' } as const;
  const line = {
    ...{ kind: 'item', date: '2026-11-21', member: null, service: null, text: '', unit: '', currency: 'DKK', discount: 0, taxes: [] },
    ...{ prices: 'net', sourceKind: null, source: null, job: null, client: null, invoice: null, partOf: null, corrects: null },
  } as const;
  return {
    // the first credits one that is written after it
    invoice: [
      {
        ...entity(151),
        ...invoice,
        ...issued,
        number: 'C2026-0001',
        series: 'credit 2026',
        serial: 1,
        client: uuid(22),
        state: 'issued',
        total: -1_250,
        credits: uuid(152),
      },
      {
        ...entity(152),
        ...invoice,
        ...issued,
        number: '2026-0001',
        serial: 1,
        client: uuid(22),
        job: uuid(41),
        collects: 'task',
        task: uuid(51),
        prices: 'gross',
        state: 'part_paid',
        title: 'Bryllup "A"',
        note: ODD_WORDS,
        discount: { percent: 2.125 },
        total: 1_000_000_000_000,
        paid: 1,
        sent: WRITTEN,
      },
      {
        ...entity(153),
        ...invoice,
        client: uuid(21),
        collects: 'period',
        period: { from: '2026-11-01', to: '2026-11-30' },
        currency: 'JPY',
        state: 'draft',
        discount: { amount: 5 },
      },
    ],
    invoiceCopy: [
      {
        ...entity(152),
        seller,
        buyer: { name: 'Élodie & Noé', address: ODD_WORDS, taxNumber: '' },
        lines: [
          {
            id: uuid(201),
            date: '2026-11-21',
            text: 'Øl',
            quantity: 0.125,
            unit: 'l',
            rate: 3,
            per: 7,
            discount: 0.5,
            taxes: [tax],
            amount: 0,
          },
        ],
        totals: { lines: 10, discount: 1, net: 9, taxes: [{ ...tax, net: 9, amount: 2 }], gross: 11 },
      },
      {
        ...entity(151),
        seller: { ...seller, phone: '+45' },
        buyer: { name: 'Élodie', address: '', taxNumber: 'FR 2' },
        lines: [],
        totals: { lines: 0, discount: 0, net: 0, taxes: [], gross: 0 },
      },
    ],
    payment: [
      {
        ...entity(211),
        invoice: uuid(152),
        amount: 1,
        method: 'card',
        date: '2026-11-22',
        reference: 'Ø',
        provider: 'stripe',
        providerId: 'pi_1',
        state: 'cleared',
      },
      {
        ...entity(212),
        invoice: uuid(152),
        amount: -5,
        method: 'bank',
        date: '2026-11-23',
        reference: '',
        provider: null,
        providerId: null,
        state: 'pending',
      },
    ],
    // the first corrects one, and is a part of one, that are written after it
    line: [
      {
        ...entity(201),
        ...line,
        quantity: -1,
        rate: 5,
        per: 1,
        amount: -5,
        state: 'ready',
        partOf: uuid(202),
        corrects: uuid(203),
        rank: 'a0',
      },
      {
        ...entity(202),
        ...line,
        kind: 'time',
        member: uuid(2),
        service: uuid(111),
        text: ODD_WORDS,
        quantity: 0.333,
        unit: 'hour',
        rate: 99_999,
        per: 60,
        discount: 12.345,
        taxes: [tax, { name: 'GST', rate: 0 }],
        prices: 'gross',
        amount: 486,
        sourceKind: 'timeEntry',
        source: uuid(181),
        job: uuid(41),
        client: uuid(21),
        state: 'split',
        rank: 'a1',
      },
      {
        ...entity(203),
        ...line,
        kind: 'distance',
        quantity: 12.5,
        unit: 'km',
        rate: 379,
        per: 1,
        amount: 4_738,
        sourceKind: 'mileageLog',
        source: uuid(191),
        job: uuid(42),
        client: uuid(22),
        state: 'billed',
        invoice: uuid(152),
        rank: 'a2',
      },
      {
        ...entity(204),
        ...line,
        kind: 'expense',
        quantity: 1,
        rate: 0,
        per: 1,
        amount: 0,
        sourceKind: 'task',
        source: uuid(51),
        service: uuid(112),
        state: 'written_off',
        rank: 'a3',
      },
    ],
  };
}

/** Time and distance. */
export function createLabour(entity: Numbered): Part<'timeEntry' | 'mileageLog'> {
  const drive = { vehicle: '', type: '', purpose: '', event: null, job: null, odometerStart: null, odometerEnd: null } as const;
  return {
    timeEntry: [
      {
        ...entity(181),
        member: uuid(2),
        task: uuid(51),
        job: uuid(41),
        started: WRITTEN,
        ended: '2026-11-21T21:00:00.000Z',
        note: 'Ønsker',
        billable: true,
        service: uuid(111),
      },
      { ...entity(182), member: uuid(1), task: null, job: null, started: WRITTEN, ended: null, note: '', billable: false, service: null },
    ],
    mileageLog: [
      {
        ...entity(191),
        ...drive,
        member: uuid(2),
        vehicle: 'AB 12 345',
        type: 'client visit',
        date: '2026-11-21',
        unit: 'km',
        odometerStart: 100_000.1,
        odometerEnd: 100_012.6,
        distance: 12.5,
        purpose: ODD_WORDS,
        event: uuid(141),
        job: uuid(42),
        billable: true,
        state: 'closed',
      },
      { ...entity(192), ...drive, member: uuid(1), date: '2024-02-29', unit: 'mi', distance: null, billable: false, state: 'open' },
    ],
  };
}

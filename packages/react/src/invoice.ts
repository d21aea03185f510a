'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfInvoice as Element } from '@workfloor/elements/invoice';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {
  onWfAuthExpired: 'wf-auth-expired',
  onWfBeforeChange: 'wf-before-change',
  onWfChange: 'wf-change',
  onWfClose: 'wf-close',
  onWfError: 'wf-error',
  onWfLoad: 'wf-load',
  onWfOpen: 'wf-open',
  onWfReady: 'wf-ready',
} as const;

/** An invoice that reads like the paper it becomes: its lines as a table to write in while it is a draft, sums and taxes, what else could be billed, issuing, payments, credit notes, PDF. Without an id: all invoices, with what they come to. */
export const WfInvoice: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-invoice',
  elementClass: Element,
  displayName: 'WfInvoice',
  events: /* @__PURE__ */ typed(events),
});

'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfCalendar as Element } from '@workfloor/elements/calendar';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {
  onWfAuthExpired: 'wf-auth-expired',
  onWfBeforeChange: 'wf-before-change',
  onWfChange: 'wf-change',
  onWfError: 'wf-error',
  onWfLoad: 'wf-load',
  onWfNavigate: 'wf-navigate',
  onWfOpen: 'wf-open',
  onWfReady: 'wf-ready',
} as const;

/** Sessions, appointments and shoots by month, week, day or as a list, on the studio's clocks. */
export const WfCalendar: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-calendar',
  elementClass: Element,
  displayName: 'WfCalendar',
  events: /* @__PURE__ */ typed(events),
});

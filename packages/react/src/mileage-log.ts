'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfMileageLog as Element } from '@workfloor/elements/mileage-log';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {
  onWfAuthExpired: 'wf-auth-expired',
  onWfBeforeChange: 'wf-before-change',
  onWfChange: 'wf-change',
  onWfError: 'wf-error',
  onWfLoad: 'wf-load',
  onWfOpen: 'wf-open',
  onWfReady: 'wf-ready',
} as const;

/** Drives, made for a thumb: begin one, end it, and see what was driven, day by day, with what it is billed with. Without network all of it goes on and is sent later. */
export const WfMileageLog: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-mileage-log',
  elementClass: Element,
  displayName: 'WfMileageLog',
  events: /* @__PURE__ */ typed(events),
});

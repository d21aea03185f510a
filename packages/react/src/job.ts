'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfJob as Element } from '@workfloor/elements/job';
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

/** One job with everything that belongs to it: its way through pipelines, details, clients, tasks, what it groups, comments and history. In the page, or as a side panel or dialog above it. */
export const WfJob: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-job',
  elementClass: Element,
  displayName: 'WfJob',
  events: /* @__PURE__ */ typed(events),
});

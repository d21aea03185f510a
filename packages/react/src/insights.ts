'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfInsights as Element } from '@workfloor/elements/insights';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {
  onWfAuthExpired: 'wf-auth-expired',
  onWfBeforeChange: 'wf-before-change',
  onWfChange: 'wf-change',
  onWfError: 'wf-error',
  onWfLoad: 'wf-load',
  onWfReady: 'wf-ready',
} as const;

/** How work flows through a pipeline: how much is finished, how long it takes, what grows old, what it comes to in money, and who has how much to do. Each chart says in a sentence what it means, and has a table behind it. */
export const WfInsights: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-insights',
  elementClass: Element,
  displayName: 'WfInsights',
  events: /* @__PURE__ */ typed(events),
});

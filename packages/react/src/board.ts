'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfBoard as Element } from '@workfloor/elements/board';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {
  onWfAuthExpired: 'wf-auth-expired',
  onWfBeforeChange: 'wf-before-change',
  onWfBeforeMove: 'wf-before-move',
  onWfChange: 'wf-change',
  onWfError: 'wf-error',
  onWfFilter: 'wf-filter',
  onWfLoad: 'wf-load',
  onWfMove: 'wf-move',
  onWfOpen: 'wf-open',
  onWfReady: 'wf-ready',
  onWfSelect: 'wf-select',
  onWfView: 'wf-view',
} as const;

/** A pipeline as a board: one column a stage, one card a job, live. Everything works by mouse, touch, keyboard and voice. The same jobs as a list or in a calendar, in lanes, filtered; what is chosen can be kept as a saved view or in the page's address. */
export const WfBoard: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-board',
  elementClass: Element,
  displayName: 'WfBoard',
  events: /* @__PURE__ */ typed(events),
});

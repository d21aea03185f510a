'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfTaskList as Element } from '@workfloor/elements/task-list';
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

/** To-dos of the firm: to tick, plan, assign, sort and put in order. */
export const WfTaskList: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-task-list',
  elementClass: Element,
  displayName: 'WfTaskList',
  events: /* @__PURE__ */ typed(events),
});

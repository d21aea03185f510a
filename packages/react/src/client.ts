'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfClient as Element } from '@workfloor/elements/client';
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

/** One client at a glance: who they are and how to reach them, who works for them, their jobs, tasks, projects, events, money, files, notes, comments and history. Without an id: all clients, to search and open. */
export const WfClient: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-client',
  elementClass: Element,
  displayName: 'WfClient',
  events: /* @__PURE__ */ typed(events),
});

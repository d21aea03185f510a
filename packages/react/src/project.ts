'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfProject as Element } from '@workfloor/elements/project';
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

/** One project: what it belongs to, its days and people, its tasks in their order, its way through pipelines, comments and history. Without an id: all projects, to search and open. */
export const WfProject: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-project',
  elementClass: Element,
  displayName: 'WfProject',
  events: /* @__PURE__ */ typed(events),
});

'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfJob as Element } from '@workfloor/elements/job';
import { event } from './event.ts';

/** One job with everything that belongs to it: details, clients, its way through pipelines, tasks, comments and history. */
export const WfJob = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-job',
  elementClass: Element,
  displayName: 'WfJob',
  events: {
    onWfAuthExpired: event('wf-auth-expired'),
    onWfBeforeChange: event('wf-before-change'),
    onWfChange: event('wf-change'),
    onWfError: event('wf-error'),
    onWfLoad: event('wf-load'),
    onWfOpen: event('wf-open'),
    onWfReady: event('wf-ready'),
  },
});

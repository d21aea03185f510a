'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfTaskList as Element } from '@workfloor/elements/task-list';
import { event } from './event.ts';

/** To-dos of the firm: to tick, plan, assign and put in order. */
export const WfTaskList = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-task-list',
  elementClass: Element,
  displayName: 'WfTaskList',
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

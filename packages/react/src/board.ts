'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfBoard as Element } from '@workfloor/elements/board';
import { event } from './event.ts';

/** A pipeline as a board: one column a stage, one card a job, live. Everything works by mouse, touch, keyboard and voice. The same jobs as a list or in a calendar, in lanes, filtered; what is chosen can be kept as a saved view or in the page's address. */
export const WfBoard = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-board',
  elementClass: Element,
  displayName: 'WfBoard',
  events: {
    onWfAuthExpired: event('wf-auth-expired'),
    onWfBeforeMove: event('wf-before-move'),
    onWfError: event('wf-error'),
    onWfFilter: event('wf-filter'),
    onWfLoad: event('wf-load'),
    onWfMove: event('wf-move'),
    onWfOpen: event('wf-open'),
    onWfReady: event('wf-ready'),
    onWfView: event('wf-view'),
  },
});

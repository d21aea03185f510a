'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfBoard as Element } from '@workfloor/elements/board';
import { event } from './event.ts';

/** A pipeline as a board: one column a stage, one card a job, live. Everything works by mouse, touch, keyboard and voice. */
export const WfBoard = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-board',
  elementClass: Element,
  displayName: 'WfBoard',
  events: {
    onWfAuthExpired: event('wf-auth-expired'),
    onWfBeforeMove: event('wf-before-move'),
    onWfError: event('wf-error'),
    onWfLoad: event('wf-load'),
    onWfMove: event('wf-move'),
    onWfOpen: event('wf-open'),
    onWfReady: event('wf-ready'),
  },
});

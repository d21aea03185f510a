'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfPipelineEditor as Element } from '@workfloor/elements/pipeline-editor';
import { event } from './event.ts';

/** Pipelines to set up: their stages with conditions, doors, gates and limits, their versions, and the document behind them. Everything is a draft until it is saved. Without `pipeline`, all of them to choose from. */
export const WfPipelineEditor = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-pipeline-editor',
  elementClass: Element,
  displayName: 'WfPipelineEditor',
  events: {
    onWfAuthExpired: event('wf-auth-expired'),
    onWfBeforeChange: event('wf-before-change'),
    onWfBeforeLeave: event('wf-before-leave'),
    onWfChange: event('wf-change'),
    onWfError: event('wf-error'),
    onWfLoad: event('wf-load'),
    onWfOpen: event('wf-open'),
    onWfReady: event('wf-ready'),
  },
});

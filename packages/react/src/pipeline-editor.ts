'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfPipelineEditor as Element } from '@workfloor/elements/pipeline-editor';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {
  onWfAuthExpired: 'wf-auth-expired',
  onWfBeforeChange: 'wf-before-change',
  onWfBeforeLeave: 'wf-before-leave',
  onWfChange: 'wf-change',
  onWfError: 'wf-error',
  onWfLoad: 'wf-load',
  onWfOpen: 'wf-open',
  onWfReady: 'wf-ready',
} as const;

/** Pipelines to set up: their stages with conditions, doors, gates and limits, their versions, and the document behind them. Stages and settings are a draft until they are saved. Without `pipeline`, all of them to choose from. */
export const WfPipelineEditor: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-pipeline-editor',
  elementClass: Element,
  displayName: 'WfPipelineEditor',
  events: /* @__PURE__ */ typed(events),
});

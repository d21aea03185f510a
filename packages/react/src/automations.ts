'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfAutomations as Element } from '@workfloor/elements/automations';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {
  onWfAuthExpired: 'wf-auth-expired',
  onWfBeforeChange: 'wf-before-change',
  onWfChange: 'wf-change',
  onWfError: 'wf-error',
  onWfLoad: 'wf-load',
  onWfReady: 'wf-ready',
} as const;

/** What happens by itself: the rules, what they have done and will do, what waits for a person's yes, what went wrong and can be tried again, the schedules that make next month's work, the templates of messages, and the web hooks. */
export const WfAutomations: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-automations',
  elementClass: Element,
  displayName: 'WfAutomations',
  events: /* @__PURE__ */ typed(events),
});

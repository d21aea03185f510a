'use client';
// Written by `npm run build:entries` from the manifest of the elements.
import * as React from 'react';
import { createComponent } from '@lit/react';
import { WfWorkspace as Element } from '@workfloor/elements/workspace';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {} as const;

/** Gives the elements inside it their connection to one workspace. Attributes are enough to start. */
export const WfWorkspace: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'wf-workspace',
  elementClass: Element,
  displayName: 'WfWorkspace',
  events: /* @__PURE__ */ typed(events),
});

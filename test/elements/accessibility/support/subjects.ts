import type { LitElement } from 'lit';
import type { Seen } from '../../job/support/mount.ts';
import type { Firm } from './firm.ts';

type Attributes = Readonly<Record<string, string>>;
export type Anything = Seen<LitElement & { client: unknown; refresh(): Promise<void> }>;
/** Brings an element into one of its scenes, as a person does. */
type Act = (seen: Anything) => Promise<void>;

/** An element, and all that can be seen of it when nothing is in the way. */
export interface Subject {
  readonly tag: string;
  readonly shows: (firm: Firm) => Attributes;
  /** What is there once all of it has come. */
  readonly whole?: string;
  /** What it shows in a firm that has just begun, if that is something else. */
  readonly empty?: (firm: Firm) => Attributes;
  /** Further looks by attributes. */
  readonly looks?: Readonly<Record<string, (firm: Firm) => Attributes>>;
  readonly scenes: Readonly<Record<string, Readonly<Record<string, Act>>>>;
}

/** Chooses what has these names, one after the other; the last has something come up above the page, or the given part of it. */
const choose =
  (names: string | readonly string[], shown = 'dialog[open]:not(.shell), :popover-open'): Act =>
  async (seen) => {
    for (const name of [names].flat()) {
      await seen.until(() => seen.maybeNamed(name), `there is "${name}"`);
      seen.named(name).click();
    }
    await seen.until(() => seen.all(shown).some((each) => each.checkVisibility()), `${shown} is shown`);
  };

const press =
  (selector: string, shown?: string): Act =>
  async (seen) => {
    await seen.until(() => seen.all(selector).length > 0, `there is ${selector}`);
    seen.find(selector).click();
    await choose([], shown)(seen);
  };

const none = (): Attributes => ({});

export const board: Subject = {
  tag: 'wf-board',
  shows: ({ studio }) => ({ pipeline: studio.pipeline, selectable: '', sums: '', shortcuts: '' }),
  empty: none,
  whole: '.panel-button, .missing',
  looks: {
    lanes: ({ studio }) => ({ pipeline: studio.pipeline, lanes: 'assignee' }),
    list: ({ studio }) => ({ pipeline: studio.pipeline, view: 'list' }),
    calendar: ({ studio }) => ({ pipeline: studio.pipeline, view: 'calendar' }),
  },
  scenes: {
    default: {
      menu: choose('Move Wedding in Roskilde'),
      move: choose(['Move Wedding in Roskilde', 'Move…'], 'dialog[open]'),
      filter: press('.panel-filter'),
      display: press('.panel-display'),
      help: choose('Help', 'dialog[open]'),
      add: press('.add-here', 'form'),
    },
  },
};

export const job: Subject = {
  tag: 'wf-job',
  shows: (firm) => ({ job: firm.job }),
  empty: (firm) => ({ job: firm.job }),
  looks: { panel: (firm) => ({ job: firm.job, view: 'panel', open: '' }) },
  scenes: {
    default: {
      menu: choose('Add to this job'),
      skip: choose('Skip'),
      collect: choose('Collect…'),
      event: choose(['Add an event', 'Plan an event'], 'dialog[open]'),
    },
  },
};

export const taskList: Subject = {
  tag: 'wf-task-list',
  shows: none,
  looks: { 'my-day': () => ({ view: 'my-day' }), job: (firm) => ({ job: firm.job }) },
  scenes: {
    default: {
      menu: choose('More for Send the offer'),
      due: press('[data-control="due"]'),
      details: choose('Details of Send the offer', '.task-details, .details'),
      selecting: choose('Select several', '[data-control="select"]'),
    },
  },
};

export const client: Subject = {
  tag: 'wf-client',
  shows: ({ person }) => ({ 'client-id': person }),
  empty: none,
  looks: { list: none },
  scenes: { default: { contact: choose('Add a contact') }, list: { new: press('[data-control="new"]') } },
};

export const project: Subject = {
  tag: 'wf-project',
  shows: (firm) => ({ project: firm.project }),
  empty: none,
  looks: { list: none },
  scenes: {
    default: { menu: choose('More for this project'), about: choose('Choose what it belongs to…') },
    list: { new: choose('New project') },
  },
};

export const invoice: Subject = {
  tag: 'wf-invoice',
  shows: (firm) => ({ invoice: firm.invoice }),
  empty: none,
  looks: { list: none, issued: ({ issued }) => ({ invoice: issued }) },
  scenes: {
    default: { issue: choose('Issue…'), waiting: choose('Choose…'), menu: choose('More') },
    list: { new: choose('New invoice') },
    issued: { payment: choose('Record a payment…') },
  },
};

export const mileageLog: Subject = {
  tag: 'wf-mileage-log',
  shows: () => ({ member: 'all' }),
  scenes: {
    default: {
      more: choose('More details', '[data-control="more-fields"][aria-expanded="true"]'),
      menu: choose('More for Church'),
      edit: choose('Church'),
    },
  },
};

export const calendar: Subject = {
  tag: 'wf-calendar',
  shows: () => ({ layout: 'month' }),
  looks: {
    week: () => ({ layout: 'week' }),
    day: () => ({ layout: 'day', date: '2026-11-26' }),
    agenda: () => ({ layout: 'agenda', show: 'tasks jobs' }),
  },
  scenes: {
    default: {
      event: press('.chip', '[data-control="close-panel"]'),
      new: choose('New event'),
      subscribe: choose('Subscribe'),
      filter: choose('Filter'),
    },
  },
};

export const insights: Subject = {
  tag: 'wf-insights',
  shows: ({ studio }) => ({ pipeline: studio.pipeline }),
  empty: none,
  scenes: { default: { table: choose('How long it takes as a table', 'table') } },
};

/** All that a pipeline may begin with. */
const offerStarters: Act = async (seen) => {
  await choose('New pipeline', 'dialog[open]')(seen);
  const select = seen.find('dialog[open] select');
  if (!(select instanceof HTMLSelectElement)) throw new Error('No select.');
  select.value = 'ready';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await seen.until(() => seen.all('dialog[open] input[type="radio"]').length > 0);
};

export const pipelineEditor: Subject = {
  tag: 'wf-pipeline-editor',
  shows: ({ studio }) => ({ pipeline: studio.pipeline }),
  empty: none,
  looks: { list: none },
  scenes: {
    default: {
      stage: choose('Settings of Shooting', '.stage-settings, [aria-expanded="true"]'),
      menu: choose('Move Meeting'),
      settings: choose('Settings', '[role="tabpanel"]'),
      versions: choose('Versions', '[role="tabpanel"]'),
      json: choose('JSON', 'textarea'),
      schedule: choose(['Settings', 'Set the usual schedule'], 'dialog[open]'),
    },
    list: { new: choose('New pipeline', 'form, dialog[open]'), ready: offerStarters },
  },
};

export const automations: Subject = {
  tag: 'wf-automations',
  shows: none,
  empty: none,
  looks: {
    schedules: () => ({ tab: 'schedules' }),
    templates: () => ({ tab: 'templates' }),
  },
  scenes: {
    default: { rule: choose('New rule', 'dialog[open]'), menu: choose('More for Welcome') },
    schedules: { new: choose('New schedule', 'dialog[open]') },
    templates: { new: choose('New template', 'dialog[open]'), preview: choose(['More for Greeting', 'Preview'], 'dialog[open]') },
  },
};

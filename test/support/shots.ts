import type { Page } from 'playwright-core';

/** Records of the sample studio, by the attribute that takes their id. */
export type Ids = Readonly<Record<'job' | 'client' | 'project' | 'invoice' | 'pipeline', string>>;

/** What stands in the way: the server's answers are made to be so. */
export const troubles = ['loading', 'error', 'forbidden', 'signed-out', 'not-found'] as const;
export type Trouble = (typeof troubles)[number];

export interface Subject {
  readonly tag: string;
  /** What of it is seen; nothing for the element as it comes. */
  readonly scene?: string;
  readonly attributes: (ids: Ids) => string;
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const first =
  (selector: string) =>
  async (page: Page): Promise<void> =>
    page.locator(selector).first().click();

const none = (): string => '';

/** Every element, and the scenes of it that are worth a look. */
export const subjects: readonly Subject[] = [
  { tag: 'wf-board', attributes: ({ pipeline }) => `pipeline="${pipeline}" selectable sums shortcuts` },
  { tag: 'wf-board', scene: 'lanes', attributes: ({ pipeline }) => `pipeline="${pipeline}" lanes="assignee"` },
  { tag: 'wf-board', scene: 'list', attributes: ({ pipeline }) => `pipeline="${pipeline}" view="list"` },
  { tag: 'wf-board', scene: 'calendar', attributes: ({ pipeline }) => `pipeline="${pipeline}" view="calendar"` },
  { tag: 'wf-board', scene: 'compact', attributes: ({ pipeline }) => `pipeline="${pipeline}" density="compact"` },
  { tag: 'wf-board', scene: 'readonly', attributes: ({ pipeline }) => `pipeline="${pipeline}" readonly` },
  { tag: 'wf-board', scene: 'menu', attributes: ({ pipeline }) => `pipeline="${pipeline}"`, act: first('wf-board button.move') },
  { tag: 'wf-board', scene: 'filter', attributes: ({ pipeline }) => `pipeline="${pipeline}"`, act: first('wf-board .panel-filter') },
  { tag: 'wf-board', scene: 'display', attributes: ({ pipeline }) => `pipeline="${pipeline}"`, act: first('wf-board .panel-display') },
  { tag: 'wf-board', scene: 'add', attributes: ({ pipeline }) => `pipeline="${pipeline}"`, act: first('wf-board .add-here') },
  { tag: 'wf-job', attributes: ({ job }) => `job="${job}"` },
  { tag: 'wf-job', scene: 'panel', attributes: ({ job }) => `job="${job}" view="panel" open` },
  { tag: 'wf-job', scene: 'dialog', attributes: ({ job }) => `job="${job}" view="dialog" open` },
  { tag: 'wf-job', scene: 'readonly', attributes: ({ job }) => `job="${job}" readonly` },
  { tag: 'wf-job', scene: 'add', attributes: ({ job }) => `job="${job}"`, act: first('wf-job [data-control="add-any"]') },
  { tag: 'wf-task-list', attributes: () => 'assignee="me" group-by="due"' },
  { tag: 'wf-task-list', scene: 'job', attributes: ({ job }) => `job="${job}"` },
  { tag: 'wf-task-list', scene: 'done', attributes: () => 'state="done"' },
  { tag: 'wf-calendar', attributes: none },
  { tag: 'wf-calendar', scene: 'week', attributes: () => 'layout="week"' },
  { tag: 'wf-calendar', scene: 'agenda', attributes: () => 'layout="agenda"' },
  { tag: 'wf-client', attributes: ({ client }) => `client-id="${client}"` },
  { tag: 'wf-client', scene: 'all', attributes: none },
  { tag: 'wf-project', attributes: ({ project }) => `project="${project}"` },
  { tag: 'wf-project', scene: 'all', attributes: none },
  { tag: 'wf-invoice', attributes: ({ invoice }) => `invoice="${invoice}"` },
  { tag: 'wf-invoice', scene: 'all', attributes: none },
  { tag: 'wf-mileage-log', attributes: () => 'member="all"' },
  { tag: 'wf-insights', attributes: ({ pipeline }) => `pipeline="${pipeline}"` },
  { tag: 'wf-pipeline-editor', attributes: ({ pipeline }) => `pipeline="${pipeline}"` },
  { tag: 'wf-pipeline-editor', scene: 'all', attributes: none },
  { tag: 'wf-automations', attributes: none },
  { tag: 'wf-automations', scene: 'schedules', attributes: () => 'tab="schedules"' },
];

export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  readonly lang: 'en' | 'da';
}

const widths = [1280, 320] as const;
const schemes = ['light', 'dark'] as const;
const langs = ['en', 'da'] as const;

/** Wide and narrow, light and dark, English and Danish. */
export const looks: readonly Look[] = widths.flatMap((width) =>
  schemes.flatMap((scheme) => langs.map((lang): Look => ({ width, scheme, lang }))),
);

/** Enough to see what stands in the way: one of each, crosswise. */
export const troubledLooks: readonly Look[] = [
  { width: 1280, scheme: 'light', lang: 'en' },
  { width: 320, scheme: 'dark', lang: 'da' },
];

export interface Site {
  readonly name: string;
  readonly path: string;
  readonly width?: number;
  readonly act?: (page: Page) => Promise<void>;
  /** Its name in demo/pictures, if the README shows it. */
  readonly picture?: string;
}

/** Pages of the three sites, in the state that tells most. */
export const sites: readonly Site[] = [
  { name: 'photographer', path: 'photographer.html', picture: 'photographer' },
  { name: 'photographer-dark', path: 'photographer.html?theme=dark' },
  { name: 'photographer-calendar', path: 'photographer.html?theme=dark&lang=da#/calendar', picture: 'photographer-dark' },
  { name: 'photographer-job', path: 'photographer.html', act: first('wf-board article .title') },
  { name: 'photographer-narrow', path: 'photographer.html?theme=dark', width: 320 },
  { name: 'accountant', path: 'accountant.html', picture: 'accountant' },
  { name: 'accountant-clients', path: 'accountant.html#/clients' },
  {
    name: 'accountant-pipelines',
    path: 'accountant.html?theme=dark#/pipelines',
    act: first('wf-pipeline-editor .choice'),
    picture: 'accountant-dark',
  },
  { name: 'accountant-narrow', path: 'accountant.html', width: 320 },
  { name: 'builder', path: 'builder.html' },
  { name: 'builder-job', path: 'builder.html', act: first('wf-board article .title'), picture: 'builder-job' },
  { name: 'builder-numbers', path: 'builder.html#/numbers', picture: 'builder' },
  { name: 'builder-invoices', path: 'builder.html#/invoices', picture: 'builder-invoices' },
  { name: 'builder-truck', path: 'builder.html#/truck', width: 390 },
  { name: 'builder-narrow', path: 'builder.html?theme=dark', width: 320 },
];

import type { JobFilter, Priority } from '@workfloor/core';
import type { BoardHost, BoardSettings, LanesBy, ViewName } from './board-host.ts';

const VIEWS: readonly ViewName[] = ['board', 'list', 'calendar'];
const LANES: readonly LanesBy[] = ['none', 'assignee', 'client', 'tag'];
const PRIORITIES: readonly Priority[] = ['none', 'low', 'medium', 'high'];
const LISTS = ['tags', 'assignees', 'clients'] as const;
const TEXTS = ['q', 'label', 'owner', 'dueFrom', 'dueTo'] as const;

/** What a page's address says of a board; anybody may have written it, so what makes no sense is left out. */
export function readUrl(prefix: string, search: string): Partial<BoardSettings> & { readonly pipeline?: string } {
  const params = new URLSearchParams(search);
  const get = (name: string): string | undefined => params.get(`${prefix}.${name}`) || undefined;
  const filter = readFilter(get);
  const view = VIEWS.find((one) => one === get('view'));
  const lanes = LANES.find((one) => one === get('lanes'));
  const pipeline = get('pipeline');
  return {
    ...(view && { view }),
    ...(lanes && { lanes }),
    ...(get('sums') === '1' && { sums: true }),
    ...(pipeline && { pipeline }),
    ...(Object.keys(filter).length > 0 && { filter }),
  };
}

function readFilter(get: (name: string) => string | undefined): JobFilter {
  const filter: { -readonly [P in keyof JobFilter]: JobFilter[P] } = {};
  for (const name of LISTS) {
    const ids = get(name)?.split(',').filter(Boolean);
    if (ids?.length) filter[name] = ids;
  }
  for (const name of TEXTS) {
    const text = get(name);
    if (text) filter[name] = text;
  }
  const priority = PRIORITIES.find((one) => one === get('priority'));
  return {
    ...filter,
    ...(priority && { priority }),
    ...(get('unassigned') === '1' && { unassigned: true }),
    ...(get('overdue') === '1' && { overdue: true }),
  };
}

/** The page's query with the board's own parameters; those of others stay as they are. */
export function writeUrl(prefix: string, search: string, settings: BoardSettings & { readonly pipeline?: string | undefined }): string {
  const params = new URLSearchParams(search);
  for (const name of Array.from(params.keys())) if (name.startsWith(`${prefix}.`)) params.delete(name);
  const { view, lanes, sums, filter, pipeline } = settings;
  const own: Readonly<Record<string, string | undefined>> = {
    pipeline,
    view: view === 'board' ? undefined : view,
    lanes: lanes === 'none' ? undefined : lanes,
    sums: sums ? '1' : undefined,
    ...Object.fromEntries(LISTS.map((name) => [name, filter[name]?.join(',')])),
    ...Object.fromEntries(TEXTS.map((name) => [name, filter[name]])),
    priority: filter.priority,
    unassigned: filter.unassigned ? '1' : undefined,
    overdue: filter.overdue ? '1' : undefined,
  };
  for (const [name, value] of Object.entries(own)) if (value) params.set(`${prefix}.${name}`, value);
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** Keeps what is shown in the page's address, so that it can be linked to. */
export class UrlState {
  readonly #host: BoardHost;
  #written: string | undefined;

  constructor(host: BoardHost) {
    this.#host = host;
  }

  /** Takes over what the address says, once; the pipeline it names. */
  begin(): string | undefined {
    if (this.#host.urlState === undefined) return undefined;
    const { pipeline, ...settings } = readUrl(this.#prefix, location.search);
    Object.assign(this.#host, settings);
    return pipeline;
  }

  write(pipeline: string | undefined): void {
    if (this.#host.urlState === undefined) return;
    const { view, lanes, sums, filter } = this.#host;
    const next = writeUrl(this.#prefix, location.search, { view, lanes, sums, filter, pipeline });
    if (next === this.#written) return;
    this.#written = next;
    if (next === location.search) return;
    try {
      history.replaceState(history.state, '', location.pathname + next + location.hash);
    } catch {
      // a page without an address of its own, or too many changes in a short time: the next one writes again
      this.#written = undefined;
    }
  }

  get #prefix(): string {
    return this.#host.urlState || 'board';
  }
}

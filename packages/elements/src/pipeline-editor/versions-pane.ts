import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { isClientError } from '@workfloor/sdk';
import type { Edition, Id } from '@workfloor/core';
import { heading } from '../parts/heading.ts';
import type { Scene } from './desk.ts';
import { isChanged, toDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { readMigrated, runsOf, standingEarlier } from './migration.ts';
import type { Standing } from './migration.ts';
import { differenceList, differences } from './save-bar.ts';

/** So many runs go in one command: progress is seen, and one can stop in between. */
const CHUNK = 100;
/** What a preview looks ahead. */
const AHEAD = 1000;
const DRAFT = 'draft';

interface Going {
  readonly done: number;
  readonly total: number;
  readonly state: 'running' | 'stopping' | 'stopped' | 'done';
}

/** The versions of a pipeline: what differs between them, and bringing runs to the current one (PIPE-16). */
export class VersionsPane {
  readonly #host: LitElement;
  #pipeline: Id | undefined;
  #compared: { readonly from?: string; readonly to?: string } = {};
  #map: Readonly<Record<Id, Id>> = {};
  #going: Going | undefined;
  /** What the server says would happen, and of which question. */
  #preview: { readonly of: string; readonly migrated?: number; readonly remaining?: number } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  render(scene: Scene): TemplateResult | typeof nothing {
    const { page, edition } = scene;
    if (!page || !edition) return nothing;
    if (this.#pipeline !== page.record.id) this.#begin(page.record.id);
    const editions = [...new Map([edition, ...(page.records.edition ?? [])].map((each) => [each.id, each])).values()].toSorted(
      (a, b) => b.number - a.number,
    );
    return html`<ol class="versions" part="versions" reversed>
        ${editions.map((each) => this.#row(scene, each))}
      </ol>
      ${this.#comparison(scene, editions)} ${this.#migration(scene)}`;
  }

  #begin(pipeline: Id): void {
    this.#pipeline = pipeline;
    this.#compared = {};
    this.#map = {};
    this.#going = undefined;
    this.#preview = undefined;
  }

  #row(scene: Scene, edition: Edition): TemplateResult {
    const { words, desk, editing, say, isReadonly } = scene;
    const isCurrent = edition.id === scene.edition?.id;
    const count = runsOf(scene, edition);
    const take = (): void => {
      desk.edit(editing, (draft) => ({ ...draft, stages: edition.stages }));
      say(words.saidTaken({ number: edition.number }));
    };
    return html`<li data-row=${edition.id}>
      <span class="version-name">${words.version({ number: edition.number })}</span>
      ${isCurrent ? html`<span class="badge">${words.current}</span>` : nothing}
      <span class="quiet"
        >${words.stageCount({ count: edition.stages.length })} · ${count === 0 ? words.noRuns : words.versionRuns({ count })}</span
      >
      ${
        isCurrent || isReadonly
          ? nothing
          : html`<button type="button" data-control="take" aria-label=${words.useVersion({ number: edition.number })} @click=${take}>
              ${words.useVersionShort}
            </button>`
      }
    </li>`;
  }

  #comparison(scene: Scene, editions: readonly Edition[]): TemplateResult | typeof nothing {
    const { words, editing, page, level } = scene;
    if (!page) return nothing;
    const isDraft = isChanged(editing);
    const drafts = new Map<string, Draft>([
      ...(isDraft ? [[DRAFT, editing.draft] as const] : []),
      ...editions.map((each) => [each.id, toDraft(page.record, each)] as const),
    ]);
    // the draft, or the newest, with what was there before it
    const [newest = '', before = ''] = drafts.keys();
    if (drafts.size < 2) return nothing;
    const from = this.#known(drafts, this.#compared.from) ?? before;
    const to = this.#known(drafts, this.#compared.to) ?? newest;
    const [old, now] = [drafts.get(from), drafts.get(to)];
    const numbers = new Map(editions.map(({ id, number }) => [id, number]));
    const options = [...drafts.keys()].map((id) => ({
      id,
      name: id === DRAFT ? words.draft : words.version({ number: numbers.get(id) ?? 0 }),
    }));
    return html`<section class="block">
      ${heading(level, words.compareVersions)}
      <div class="compared">
        ${select({ label: words.from, options, chosen: from, choose: (id) => this.#compare({ from: id }) })}
        ${select({ label: words.to, options, chosen: to, choose: (id) => this.#compare({ to: id }) })}
      </div>
      ${old && now ? differenceList(scene, differences(scene, old, now)) : nothing}
    </section>`;
  }

  #known(drafts: ReadonlyMap<string, Draft>, id: string | undefined): string | undefined {
    return id !== undefined && drafts.has(id) ? id : undefined;
  }

  #compare(change: { readonly from?: string; readonly to?: string }): void {
    this.#compared = { ...this.#compared, ...change };
    this.#host.requestUpdate();
  }

  #migration(scene: Scene): TemplateResult {
    const { words, level, isReadonly, tools } = scene;
    const standing = standingEarlier(scene);
    const count = standing.reduce((sum, each) => sum + each.count, 0);
    const note = count === 0 ? words.migrateNone : words.migrateSome({ count });
    return html`<section class="block" part="migration">
      ${heading(level, words.migrate)}
      <p>${note}</p>
      ${count === 0 || isReadonly ? nothing : this.#table(scene, standing)} ${this.#report(scene)}
      ${count === 0 || isReadonly ? nothing : this.#buttons(scene, standing)} ${tools.feedback.problem('migrate')}
    </section>`;
  }

  #table(scene: Scene, standing: readonly Standing[]): TemplateResult {
    const { words, formats } = scene;
    return html`<table class="migration">
      <thead>
        <tr>
          <th scope="col">${words.migrateStage}</th>
          <th scope="col" class="amount">${words.migrateCount}</th>
          <th scope="col">${words.migrateTo}</th>
        </tr>
      </thead>
      <tbody>
        ${standing.map(
          (each) =>
            html`<tr>
              <th scope="row">${each.name}${each.isThere ? nothing : html` <span class="quiet">${words.migrateGone}</span>`}</th>
              <td class="amount">${formats.number(each.count)}</td>
              <td>${this.#target(scene, each)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #target({ words, edition }: Scene, { stage, name, isThere }: Standing): TemplateResult {
    const chosen = this.#map[stage] ?? (isThere ? stage : '');
    const choose = (event: Event): void => {
      const to = (event.target as HTMLSelectElement).value;
      const { [stage]: _, ...others } = this.#map;
      this.#map = to === '' || to === stage ? others : { ...others, [stage]: to };
      this.#host.requestUpdate();
    };
    return html`<select aria-label=${words.migrateTarget({ name })} ?disabled=${this.#isBusy} @change=${choose}>
      ${isThere ? nothing : html`<option value="" .selected=${chosen === ''}>${words.migrateLeave}</option>`}
      ${edition?.stages.map((each) => html`<option value=${each.id} .selected=${each.id === chosen}>${each.name}</option>`)}
    </select>`;
  }

  get #isBusy(): boolean {
    return this.#going?.state === 'running' || this.#going?.state === 'stopping';
  }

  #report({ words, formats }: Scene): TemplateResult | typeof nothing {
    const going = this.#going;
    if (!going) return nothing;
    const { done, total, state } = going;
    if (this.#isBusy) {
      const text = words.migrateProgress({ done, total });
      return html`<p class="going"><progress max=${total} value=${done} aria-label=${words.migrate}></progress> ${text}</p>`;
    }
    return html`<p class="report">
      ${state === 'done' ? words.migrateDone({ count: done }) : words.migrateStopped({ count: formats.number(done) })}
    </p>`;
  }

  #buttons(scene: Scene, standing: readonly Standing[]): TemplateResult {
    const { words, editing } = scene;
    if (this.#isBusy) return html`<button type="button" data-control="stop" @click=${() => this.#stop()}>${words.migrateStop}</button>`;
    if (isChanged(editing)) return html`<p class="quiet">${words.migrateSave}</p>`;
    this.#ask(scene, standing);
    const { migrated, remaining = 0 } = this.#preview ?? {};
    if (migrated === undefined) return html`<p class="quiet">${words.migrateMay}</p>`;
    return html`<p>${this.#forecast(scene, migrated, remaining)}</p>
      ${migrated === 0 ? nothing : this.#doIt(scene, migrated)}`;
  }

  /** How many go, and how many stay because their stage has no target; beyond what was looked ahead nobody knows yet. */
  #forecast({ words, edition }: Scene, migrated: number, remaining: number): string {
    const going = migrated === 0 ? '' : words.migrateSure({ count: migrated, number: edition?.number ?? 0 });
    return [going, remaining > 0 && migrated < AHEAD ? words.migrateStay({ count: remaining }) : ''].filter(Boolean).join(' ');
  }

  #doIt(scene: Scene, migrated: number): TemplateResult {
    const { words } = scene;
    return html`<button type="button" class="primary" data-control="migrate" @click=${() => void this.#run(scene, migrated)}>
      ${this.#going?.state === 'stopped' ? words.migrateGoOn : words.migrateDo({ count: migrated })}
    </button>`;
  }

  /** Asks the server once for each choice of targets and each standing of the runs. */
  #ask({ tools, editing, edition }: Scene, standing: readonly Standing[]): void {
    const of = JSON.stringify([edition?.id, this.#map, standing.map(({ stage, count }) => [stage, count])]);
    const client = tools.client();
    if (!client || this.#preview?.of === of) return;
    this.#preview = { of };
    client.preview('pipeline.migrate', { id: editing.id, map: this.#map, limit: AHEAD }).then(
      ({ result }) => this.#answered(of, readMigrated(result)),
      (error: unknown) => void (isClientError(error) && tools.feedback.fail('migrate', error)),
    );
  }

  #answered(of: string, answer: { readonly migrated: number; readonly remaining: number }): void {
    if (this.#preview?.of !== of) return; // something else has been asked since
    this.#preview = { of, ...answer };
    this.#host.requestUpdate();
  }

  async #run(scene: Scene, total: number): Promise<void> {
    const { words, tools, editing, formats } = scene;
    const commands: string[] = [];
    let going: Going = { done: 0, total, state: 'running' };
    this.#tell(going);
    while (going.state === 'running') {
      let answer = { migrated: 0, remaining: 0 };
      const args = { id: editing.id, map: this.#map, limit: CHUNK };
      const isDone = await tools.feedback.act('pipeline.migrate', args, {
        at: 'migrate',
        onResult: (result, command) => {
          answer = readMigrated(result);
          commands.push(command);
        },
      });
      const done = going.done + answer.migrated;
      const isStopped = !isDone || this.#going?.state === 'stopping';
      const isOver = isDone && (answer.migrated < CHUNK || answer.remaining === 0);
      going = { done, total: Math.max(total, done), state: isOver ? 'done' : isStopped ? 'stopped' : 'running' };
      this.#tell(going);
    }
    // one Undo for all steps, also of what was stopped half way
    if (commands.length === 0) return;
    const { done, state } = going;
    const said = state === 'done' ? words.migrateDone({ count: done }) : words.migrateStopped({ count: formats.number(done) });
    tools.feedback.tell(said, commands);
  }

  #stop(): void {
    if (this.#going) this.#tell({ ...this.#going, state: 'stopping' });
  }

  #tell(going: Going): void {
    this.#going = going;
    this.#host.requestUpdate();
  }
}

interface Select {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  choose(this: void, id: string): void;
}

function select({ label, options, chosen, choose }: Select): TemplateResult {
  return html`<label
    >${label}
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${options.map(({ id, name }) => html`<option value=${id} .selected=${id === chosen}>${name}</option>`)}
    </select></label
  >`;
}

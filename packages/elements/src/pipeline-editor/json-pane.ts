import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isClientError } from '@workfloor/sdk';
import type { ClientError } from '@workfloor/sdk';
import type { Id, PipelineDocument, Stage } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { skeleton } from '../parts/view-states.ts';
import { standingIn } from './desk.ts';
import type { Scene } from './desk.ts';
import { changesOf, keptStages } from './document-changes.ts';
import { DocumentSource } from './document-source.ts';
import { isChanged } from './draft.ts';
import { lineAt, look, offsetOf } from './json-lines.ts';
import { textOf } from './problems.ts';
import { differenceList, documentOf } from './save-bar.ts';

/** A document that the server would take. */
interface Checked {
  readonly document: PipelineDocument;
  /** What is saved; undefined for a pipeline that is still to be made. */
  readonly before: PipelineDocument | undefined;
  /** Stages that go while something stands in them. */
  readonly lost: readonly Stage[];
}

interface Wrong {
  readonly text: string;
  /** Where in the document. */
  readonly offset: number;
  /** What the server says of it, for who writes documents. */
  readonly detail?: string;
}

/** The whole pipeline as a document, rules and all: to read, to change by hand, to take elsewhere. It is saved by itself, apart from the draft. */
export class JsonPane {
  readonly #host: LitElement;
  readonly #source: DocumentSource;
  #pipeline: Id | undefined;
  /** What was typed; undefined as long as it is what is saved. */
  #typed: string | undefined;
  #wrong: readonly Wrong[] = [];
  #isChecking = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#source = new DocumentSource(host);
  }

  render(scene: Scene): TemplateResult {
    const { words, level, isReadonly, editing, t } = scene;
    if (this.#pipeline !== editing.id) this.#begin(editing.id);
    const document = scene.page ? this.#source.get(scene) : documentOf(scene, editing.draft);
    const text = this.#typed ?? (document && JSON.stringify(document, null, 2));
    const problem = scene.tools.feedback.problem('document');
    if (text === undefined) return html`${heading(level, words.json)}${problem === nothing ? skeleton(6, t) : problem}`;
    return html`${heading(level, html`<label for="document">${words.json}</label>`)}
      <p class="quiet" id="document-hint">${isWaiting(scene) ? words.jsonDraft : words.jsonHint}</p>
      <textarea
        id="document"
        class="document"
        part="document"
        spellcheck="false"
        autocapitalize="off"
        wrap="off"
        dir="ltr"
        rows="22"
        ?readonly=${isReadonly || isWaiting(scene)}
        aria-invalid=${this.#wrong.length > 0 ? 'true' : nothing}
        aria-describedby=${this.#wrong.length > 0 ? 'document-wrong' : 'document-hint'}
        .value=${live(text)}
        @input=${(event: Event) => this.#type((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${this.#problems(scene)}
      <div class="buttons">
        ${isReadonly ? nothing : this.#editing(scene, text)}
        <button type="button" data-control="copy" @click=${() => void this.#copy(scene, text)}>${words.copy}</button>
        <button type="button" data-control="download" @click=${() => download(text, editing.draft.name)}>${words.download}</button>
      </div>
      ${problem}`;
  }

  #editing(scene: Scene, text: string): TemplateResult {
    const { words } = scene;
    const check = html`<button
      type="button"
      class="primary"
      data-control="check"
      aria-disabled=${this.#isChecking ? 'true' : nothing}
      @click=${() => void (this.#isChecking || this.#check(scene, text))}
    >
      ${this.#isChecking ? words.jsonChecking : words.jsonSave}
    </button>`;
    const open = html`<label class="file-button"
      ><span>${words.openFile}</span>
      <input type="file" accept=".json,application/json" class="unseen" @change=${(event: Event) => void this.#openFile(event)} />
    </label>`;
    const reset = html`<button type="button" data-control="reset" @click=${() => this.#forget()}>${words.reset}</button>`;
    const isTyped = this.#typed !== undefined;
    return html`${isTyped && !isWaiting(scene) ? check : nothing} ${isTyped ? reset : nothing} ${isWaiting(scene) ? nothing : open}`;
  }

  #problems({ words, formats }: Scene): TemplateResult | typeof nothing {
    if (this.#wrong.length === 0) return nothing;
    const text = this.#typed ?? '';
    return html`<ul class="json-problems" id="document-wrong">
      ${this.#wrong.map(
        (wrong) =>
          html`<li>
            ${icons.alert}
            <button type="button" class="link" @click=${() => this.#select(wrong.offset)}>
              ${words.jsonLine({ line: formats.number(lineAt(text, wrong.offset)) })}
            </button>
            <span>${wrong.text}${wrong.detail === undefined ? nothing : html` <code lang="en">${wrong.detail}</code>`}</span>
          </li>`,
      )}
    </ul>`;
  }

  #begin(pipeline: Id): void {
    this.#pipeline = pipeline;
    this.#source.forget();
    this.#forget();
  }

  #forget(): void {
    this.#typed = undefined;
    this.#wrong = [];
    this.#host.requestUpdate();
  }

  #type(text: string): void {
    this.#typed = text;
    this.#wrong = [];
    this.#host.requestUpdate();
  }

  /** Asks the server whether it is a pipeline, and the person whether it is meant. */
  async #check(scene: Scene, text: string): Promise<void> {
    const { tools, words } = scene;
    const { errorAt: at } = look(text);
    if (at !== undefined) return this.#fail(scene, [{ text: words.jsonSyntax, offset: at }]);
    const document = JSON.parse(text) as PipelineDocument; // the server reads it before anything is made of it
    tools.feedback.clear('document');
    this.#wrong = [];
    this.#busy(true);
    try {
      const before = await this.#source.read(scene);
      const lost = await this.#preview(scene, document);
      await this.#ask(scene, { document, before, lost });
    } catch (error) {
      await this.#refused(scene, error, text);
    } finally {
      this.#busy(false);
    }
  }

  #busy(isChecking: boolean): void {
    this.#isChecking = isChecking;
    this.#host.requestUpdate();
  }

  /** Resolves to the stages that go while something stands in them. Rejects with what is wrong with the document. */
  async #preview({ tools, editing, page, edition }: Scene, document: PipelineDocument): Promise<readonly Stage[]> {
    const client = tools.client();
    const args = { id: editing.id, document };
    try {
      await client?.preview('pipeline.import', args);
      return [];
    } catch (error) {
      if (!isClientError(error) || error.code !== 'in_use' || !edition) throw error;
      const kept = keptStages(document, edition);
      const lost = edition.stages.filter((stage) => !kept.includes(stage) && standingIn(page, stage.id) > 0);
      const [target] = kept;
      if (!target || lost.length === 0) throw error;
      // what the rest of it is worth, wherever they go
      await client?.preview('pipeline.import', { ...args, moves: Object.fromEntries(lost.map(({ id }) => [id, target.id])) });
      return lost;
    }
  }

  async #ask(scene: Scene, { document, before, lost }: Checked): Promise<void> {
    const { words, tools, editing, edition } = scene;
    const changes = before ? changesOf(before, document) : [];
    if (before && changes.length === 0) {
      this.#forget();
      return scene.say(words.noChanges);
    }
    const targets = (edition && lost.length > 0 ? keptStages(document, edition) : []).map(({ id, name }) => ({ id, name }));
    const options = [{ id: '', name: words.choose }, ...targets];
    await tools.dialog.open({
      title: before ? words.jsonTitle : words.createIt,
      note: before ? differenceList(scene, changes) : words.jsonNew({ name: document.name }),
      submit: before ? scene.t.save : words.createIt,
      fields: lost.map(({ id, name }) => ({ kind: 'choice', name: id, label: words.goesTo({ name }), options, required: true, value: '' })),
      save: async (values) => {
        const moves = Object.fromEntries(lost.map(({ id }) => [id, textOf(values[id])]));
        const args = { id: editing.id, document, ...(lost.length > 0 ? { moves } : {}) };
        const said = before ? words.saidKept : words.saidCreated({ name: document.name });
        const isDone = await tools.feedback.act('pipeline.import', args, { at: 'dialog', said });
        if (isDone) this.#saved(scene, document);
        return isDone;
      },
    });
  }

  #saved({ page, editing, close }: Scene, document: PipelineDocument): void {
    this.#forget();
    if (page) this.#source.put(document);
    else close(editing.id);
  }

  async #refused(scene: Scene, error: unknown, text: string): Promise<void> {
    const told = isClientError(error) ? toldBy(error) : [];
    if (!isClientError(error) || told.length === 0) return scene.tools.feedback.fail('document', error);
    const places = look(text);
    this.#fail(
      scene,
      told.map((each) => ({ ...sentenceOf(each, scene.words), offset: offsetOf(places, each.path) })),
    );
  }

  #fail({ say }: Scene, wrong: readonly Wrong[]): void {
    this.#wrong = wrong;
    say(wrong.map(({ text }) => text).join(' '));
    this.#host.requestUpdate();
    const [first] = wrong;
    if (first) void this.#select(first.offset);
  }

  /** Marks the line of a problem, and shows it. */
  async #select(offset: number): Promise<void> {
    await this.#host.updateComplete;
    const area = this.#host.renderRoot.querySelector<HTMLTextAreaElement>('#document');
    if (!area) return;
    const from = area.value.lastIndexOf('\n', offset - 1) + 1;
    const end = area.value.indexOf('\n', offset);
    area.focus();
    area.setSelectionRange(from, end === -1 ? area.value.length : end);
    const line = lineAt(area.value, offset);
    const height = area.scrollHeight / Math.max(1, area.value.split('\n').length);
    area.scrollTop = Math.max(0, (line - 4) * height);
  }

  async #copy({ words, say, tools }: Scene, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      say(words.saidCopied);
    } catch {
      // not allowed here (a frame without the right): the text is there to be selected
      say(words.jsonNoCopy);
      this.#host.renderRoot.querySelector<HTMLTextAreaElement>('#document')?.select();
    }
    tools.feedback.clear('document');
  }

  async #openFile(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    const text = await file.text();
    input.value = '';
    this.#type(text);
  }
}

/** Not both at once: the draft is saved or discarded first. */
function isWaiting({ page, editing }: Scene): boolean {
  return page !== undefined && isChanged(editing);
}

interface Told {
  /** In the document. */
  readonly path: string;
  readonly reason: string;
  readonly name: string;
  /** For who writes documents. */
  readonly detail: string;
}

const toPath = (field: string): string => field.replace(/^document\.?/, '');

/** What a refusal says of places in the document. */
function toldBy({ code, data = {}, errors = [] }: ClientError): readonly Told[] {
  const { problems, field, reason, name } = data;
  if (Array.isArray(problems) && problems.length > 0)
    return problems.map((each: Record<string, unknown>) => {
      const why = textOf(each['reason']); // as `DocumentProblem` has it
      return { path: toPath(textOf(each['field'])), reason: why, name: textOf(each['name']), detail: why };
    });
  const first = { reason: textOf(reason), name: textOf(name) };
  if (errors.length > 0) return errors.map((each) => ({ ...first, path: toPath(each.field), detail: each.reason }));
  return textOf(field).startsWith('document') ? [{ ...first, path: toPath(textOf(field)), detail: textOf(reason) || code }] : [];
}

/** What is wrong at a place: in our words where we know them, with the server's for the rest. */
function sentenceOf({ path, reason, name, detail }: Told, words: Scene['words']): Pick<Wrong, 'text' | 'detail'> {
  const known: Readonly<Record<string, string>> = {
    unknown_tag: words.jsonUnknownTag({ name }),
    unknown_member: words.jsonUnknownMember({ name }),
    unknown_field: words.wrongField({ name }),
    end_stage_conditional: words.wrongEnd,
    last_stage_gate: words.wrongGate,
    empty: words.wrongNoStages,
    hidden: words.wrongDefaultHidden,
    first_stage_has_door: words.wrongDefaultDoor,
    not_for_this_pipeline: words.wrongDefaultSubject,
  };
  const text = known[reason];
  if (text !== undefined) return { text };
  if (reason.startsWith('unknown_') && name !== '') return { text: words.jsonUnknown({ name }) };
  return { text: path === '' || path === 'format' ? words.jsonFormat : words.jsonWrong({ path }), detail };
}

function download(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `${name.replaceAll(/[\\/:*?"<>|]+/g, ' ').trim() || 'pipeline'}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

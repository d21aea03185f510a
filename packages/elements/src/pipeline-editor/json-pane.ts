import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fromDocument } from '@workfloor/core/pipelines';
import { isClientError } from '@workfloor/sdk';
import type { ClientError } from '@workfloor/sdk';
import type { Id, PipelineDocument } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import type { Scene } from './desk.ts';
import type { Draft } from './draft.ts';
import { lineAt, look, offsetOf } from './json-lines.ts';
import { textOf } from './problems.ts';
import { documentOf } from './save-bar.ts';

interface Wrong {
  readonly text: string;
  /** Where in the document. */
  readonly offset: number;
  /** What the server says of it, for who writes documents. */
  readonly detail?: string;
}

/** Refusals of the server's that are about what is there, not about how the document is written: the draft tells of them itself. */
const forTheDraft = ['in_use', 'key_taken'];

/** The pipeline as a document: to read, to change by hand, to take elsewhere. */
export class JsonPane {
  readonly #host: LitElement;
  #pipeline: Id | undefined;
  /** What was typed; undefined as long as it is what the draft says. */
  #typed: string | undefined;
  #wrong: readonly Wrong[] = [];
  #missing: readonly NonNullable<PipelineDocument['tags']>[number][] = [];
  #isChecking = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  render(scene: Scene): TemplateResult {
    const { words, level, isReadonly, editing } = scene;
    if (this.#pipeline !== editing.id) this.#begin(editing.id);
    const text = this.#typed ?? this.#draftText(scene);
    return html`${heading(level, html`<label for="document">${words.json}</label>`)}
      <p class="quiet">${words.jsonHint}</p>
      <textarea
        id="document"
        class="document"
        part="document"
        spellcheck="false"
        autocapitalize="off"
        wrap="off"
        dir="ltr"
        rows="22"
        ?readonly=${isReadonly}
        aria-invalid=${this.#wrong.length > 0 ? 'true' : nothing}
        aria-describedby=${this.#wrong.length > 0 ? 'document-wrong' : nothing}
        .value=${live(text)}
        @input=${(event: Event) => this.#type((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${this.#problems(scene)} ${this.#tagOffer(scene)}
      <div class="buttons">
        ${isReadonly ? nothing : this.#editing(scene, text)}
        <button type="button" data-control="copy" @click=${() => void this.#copy(scene, text)}>${words.copy}</button>
        <button type="button" data-control="download" @click=${() => download(text, editing.draft.name)}>${words.download}</button>
      </div>
      ${scene.tools.feedback.problem('document')}`;
  }

  #editing(scene: Scene, text: string): TemplateResult {
    const { words } = scene;
    const isTyped = this.#typed !== undefined;
    const applying = html`<button
        type="button"
        class="primary"
        data-control="apply"
        aria-disabled=${this.#isChecking ? 'true' : nothing}
        @click=${() => void (this.#isChecking || this.#apply(scene, text))}
      >
        ${this.#isChecking ? words.jsonChecking : words.apply}
      </button>
      <button type="button" data-control="reset" @click=${() => this.#forget()}>${words.reset}</button>`;
    return html`${isTyped ? applying : nothing}
      <label class="file-button"
        ><span>${words.openFile}</span>
        <input type="file" accept=".json,application/json" class="unseen" @change=${(event: Event) => void this.#openFile(event)} />
      </label>`;
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

  #tagOffer(scene: Scene): TemplateResult | typeof nothing {
    const { words, formats } = scene;
    if (this.#missing.length === 0) return nothing;
    const tags = formats.list(this.#missing.map(({ name }) => `“${name}”`));
    return html`<p class="tag-offer">
      ${words.jsonNewTags({ count: this.#missing.length, tags })}
      <button type="button" class="primary" data-control="make-tags" @click=${() => void this.#makeTags(scene, tags)}>
        ${words.jsonMakeTags}
      </button>
    </p>`;
  }

  #begin(pipeline: Id): void {
    this.#pipeline = pipeline;
    this.#forget();
  }

  #forget(): void {
    this.#typed = undefined;
    this.#wrong = [];
    this.#missing = [];
    this.#host.requestUpdate();
  }

  #draftText(scene: Scene): string {
    return JSON.stringify(documentOf(scene, scene.editing.draft), null, 2);
  }

  #type(text: string): void {
    this.#typed = text;
    this.#wrong = [];
    this.#missing = [];
    this.#host.requestUpdate();
  }

  /** Asks the server whether it is a pipeline, and makes it the draft. Nothing is saved. */
  async #apply(scene: Scene, text: string): Promise<void> {
    const { errorAt: at } = look(text);
    if (at !== undefined) return this.#fail(scene, [{ text: scene.words.jsonSyntax, offset: at }]);
    const value: unknown = JSON.parse(text);
    const client = scene.tools.client();
    if (!client) return;
    scene.tools.feedback.clear('document');
    this.#isChecking = true;
    this.#host.requestUpdate();
    try {
      await client.preview('pipeline.import', { id: scene.editing.id, document: value });
      this.#take(scene, value as PipelineDocument, text); // the server has read it as one
    } catch (error) {
      if (isClientError(error) && forTheDraft.includes(error.code))
        this.#take(scene, value as PipelineDocument, text); // as above
      else await this.#refused(scene, error, text);
    } finally {
      this.#isChecking = false;
      this.#host.requestUpdate();
    }
  }

  #take(scene: Scene, document: PipelineDocument, text: string): void {
    const { studio, editing, desk, words, say, tools } = scene;
    const newId = (): Id => tools.client()?.newId() ?? '';
    const known = [...editing.draft.stages, ...(editing.base?.stages ?? [])];
    const stages = [...new Map(known.map((stage) => [stage.id, stage])).values()];
    const read = fromDocument(document, { ...studio, stages, newId });
    const missing = new Set(read.problems.filter(({ reason }) => reason === 'unknown_tag').map(({ name }) => name));
    const strangers = read.problems.filter(({ reason }) => reason === 'unknown_member');
    if (strangers.length > 0) {
      const places = look(text);
      const wrong = strangers.map(({ field, name }) => ({ text: words.jsonUnknownMember({ name }), offset: offsetOf(places, field) }));
      return this.#fail(scene, wrong);
    }
    if (missing.size > 0) {
      this.#missing = (document.tags ?? []).filter(({ name }) => missing.has(name));
      return this.#host.requestUpdate();
    }
    const { name, subjects = ['job'], defaultFor = [], hidden = false } = document;
    const next: Draft = { name, subjects, defaultFor, hidden, availableTo: read.availableTo, stages: read.stages };
    desk.edit(editing, () => next);
    this.#forget();
    say(words.saidApplied);
  }

  async #refused(scene: Scene, error: unknown, text: string): Promise<void> {
    const { words } = scene;
    const places = look(text);
    const isAbout = isClientError(error) && error.errors !== undefined && error.errors.length > 0;
    if (!isAbout) return scene.tools.feedback.fail('document', error);
    this.#fail(
      scene,
      error.errors.map(({ field, reason }) => {
        const path = field.replace(/^document\.?/, '');
        const offset = offsetOf(places, path);
        return { ...sentenceOf(error, { path, reason }, words), offset };
      }),
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

  async #makeTags(scene: Scene, tags: string): Promise<void> {
    const { tools, words } = scene;
    for (const { name, color } of this.#missing) {
      const id = tools.client()?.newId();
      if (
        id === undefined ||
        !(await tools.feedback.act('tag.create', { id, name, color }, { at: 'document', said: words.jsonTagsMade({ tags }) }))
      )
        return;
    }
    this.#missing = [];
    this.#host.requestUpdate();
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

type Told = { readonly path: string; readonly reason: string };

/** What is wrong at a place: in our words where we know them, with the server's for the rest. */
function sentenceOf({ data = {} }: ClientError, { path, reason }: Told, words: Scene['words']): Pick<Wrong, 'text' | 'detail'> {
  const known: Readonly<Record<string, string>> = {
    unknown_tag: words.jsonUnknownTag({ name: textOf(data['name']) }),
    unknown_member: words.jsonUnknownMember({ name: textOf(data['name']) }),
    unknown_field: words.wrongField({ name: textOf(data['name']) }),
    end_stage_conditional: words.wrongEnd,
    last_stage_gate: words.wrongGate,
    empty: words.wrongNoStages,
    hidden: words.wrongDefaultHidden,
    first_stage_has_door: words.wrongDefaultDoor,
    not_for_this_pipeline: words.wrongDefaultSubject,
  };
  const text = known[textOf(data['reason']) || reason];
  if (text !== undefined) return { text };
  return { text: path === '' || path === 'format' ? words.jsonFormat : words.jsonWrong({ path }), detail: reason };
}

function download(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `${name.replaceAll(/[\\/:*?"<>|]+/g, ' ').trim() || 'pipeline'}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

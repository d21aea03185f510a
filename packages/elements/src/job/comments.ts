import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Comment } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { heading } from '../parts/heading.ts';
import { actorName } from '../parts/person.ts';
import { takeAway } from '../parts/take-away.ts';
import type { JobScene } from './job-tools.ts';

/** What members wrote about the job, with the field to write more. One's own can be changed; admins may change any. */
export function comments(scene: JobScene): TemplateResult {
  const { detail, words, level, isReadonly } = scene;
  return html`<section class="comments" part="comments" aria-labelledby="comments">
    ${heading(level, html`<span id="comments">${words.comments}</span><span class="count">${scene.formats.number(detail.comments.length)}</span>`)}
    ${detail.comments.length === 0 ? html`<p class="quiet">${words.noComments}</p>` : nothing}
    <ul role="list">
      ${repeat(
        detail.comments,
        ({ id }) => id,
        (one) => comment(scene, one),
      )}
    </ul>
    ${isReadonly ? nothing : writer(scene)}
  </section>`;
}

function mayChange({ studio, isReadonly }: JobScene, by: string): boolean {
  const actor = studio?.actor;
  return !isReadonly && actor !== undefined && (actor.name === by || actor.role === 'owner' || actor.role === 'admin');
}

function comment(scene: JobScene, one: Comment): TemplateResult {
  const { words, formats, tools, studio } = scene;
  const key = `comment:${one.id}`;
  const moment = formats.moment(one.at);
  const isOwn = mayChange(scene, one.by);
  const shown = html`<span class="text">${one.text}</span>`;
  const save = (text: string): Promise<boolean> =>
    tools.feedback.act('comment.edit', { id: one.id, text }, { at: key, said: words.saidChanged });
  const remove = (): void => void tools.feedback.act('comment.remove', { id: one.id }, { at: key, said: words.saidCommentRemoved });
  return html`<li class="comment" part="comment" data-row=${one.id}>
    <p class="by">
      <b>${actorName(one.by, studio?.members ?? [], words.system)}</b>
      <time class="quiet" datetime=${one.at}>${moment}</time>
      ${one.edited === null ? nothing : html`<span class="quiet">(${words.edited})</span>`}
      ${isOwn ? takeAway(words.removeComment({ moment }), remove) : nothing}
    </p>
    ${
      isOwn
        ? tools.edit.field({ key, name: words.editComment({ moment }), value: one.text, shown, type: 'lines', required: true, save })
        : html`<p>${shown}</p>
            ${tools.feedback.problem(key)}`
    }
  </li>`;
}

function writer({ detail, words, tools }: JobScene): TemplateResult {
  const at = 'comment';
  const send = async (form: HTMLFormElement): Promise<void> => {
    const field = form.querySelector('textarea');
    const id = tools.client()?.newId();
    const text = field?.value.trim() ?? '';
    if (!field || id === undefined || text === '') return;
    field.value = '';
    field.focus();
    const args = { id, aboutKind: 'job', about: detail.job.id, text } as const;
    if (!(await tools.feedback.act('comment.add', args, { at, said: words.saidCommented })) && field.value === '') field.value = text;
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void send(event.currentTarget as HTMLFormElement);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) (event.currentTarget as HTMLFormElement).requestSubmit();
  };
  return html`<form class="writer" @submit=${onSubmit} @keydown=${onKey}>
    <textarea
      rows="2"
      maxlength="20000"
      placeholder=${words.writeComment}
      aria-label=${words.writeComment}
      aria-describedby=${ifDefined(tools.feedback.problemId(at))}
    ></textarea>
    ${tools.feedback.problem(at)}
    <button type="submit">${actionIcons.comment}${words.send}</button>
  </form>`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Comment } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { actorName, avatars } from '../parts/person.ts';
import { section } from '../parts/section.ts';
import { takeAway } from '../parts/take-away.ts';
import type { MoreSubjectScene } from './job-tools.ts';
import { mentionsIn, piecesOf } from './mentions.ts';

const AT = 'comment';

/** What members wrote about the job, with the field to write more. One's own can be changed; admins may change any. */
export function comments(scene: MoreSubjectScene): TemplateResult {
  const { detail, t, level, isReadonly, formats, folds } = scene;
  const all = detail.comments;
  const content = (): TemplateResult =>
    html`${
      all.length === 0
        ? isReadonly
          ? html`<p class="quiet">${t.noComments}</p>`
          : nothing
        : html`<ul role="list">
            ${repeat(
              all,
              ({ id }) => id,
              (one) => comment(scene, one),
            )}
          </ul>`
    }
    ${isReadonly ? nothing : writer(scene)}`;
  return section({ key: 'comments', title: t.comments, count: all.length, level, formats, folds, content });
}

function mayChange({ studio, isReadonly }: MoreSubjectScene, by: string): boolean {
  const actor = studio?.actor;
  return !isReadonly && actor !== undefined && (actor.name === by || actor.role === 'owner' || actor.role === 'admin');
}

function comment(scene: MoreSubjectScene, one: Comment): TemplateResult {
  const { words, t, formats, tools, studio } = scene;
  const members = studio?.members ?? [];
  const key = `comment:${one.id}`;
  const moment = formats.moment(one.at);
  const isOwn = mayChange(scene, one.by);
  const writer = members.find(({ id }) => one.by === `staff:${id}`);
  const shown = html`<span class="text"
    >${piecesOf(one.text, members).map(({ text, member }) => (member && one.mentions.includes(member.id) ? html`<mark class="mention">${text}</mark>` : text))}</span
  >`;
  const save = (text: string): Promise<boolean> =>
    tools.feedback.act('comment.edit', { id: one.id, text, mentions: mentionsIn(text, members) }, { at: key, said: words.saidChanged });
  const remove = (): void => void tools.feedback.act('comment.remove', { id: one.id }, { at: key, said: t.saidCommentRemoved });
  return html`<li class="comment" part="comment" data-row=${one.id}>
    ${writer ? avatars([writer]) : html`<span></span>`}
    <div class="comment-body">
      <p class="by">
        <b>${actorName(one.by, members, t.system)}</b>
        <time class="quiet" datetime=${one.at}>${moment}</time>
        ${one.edited === null ? nothing : html`<span class="quiet">(${t.edited})</span>`}
        ${isOwn ? takeAway(t.removeComment({ moment }), remove) : nothing}
      </p>
      ${
        isOwn
          ? tools.edit.field({ key, name: t.editComment({ moment }), value: one.text, shown, type: 'lines', required: true, save })
          : html`<p>${shown}</p>
              ${tools.feedback.problem(key)}`
      }
    </div>
  </li>`;
}

function writer(scene: MoreSubjectScene): TemplateResult {
  const { subject, t, tools, studio, kept } = scene;
  const { mentions } = kept;
  const members = studio?.members ?? [];
  const send = async (form: HTMLFormElement): Promise<void> => {
    const field = form.querySelector('textarea');
    const id = tools.client()?.newId();
    const text = field?.value.trim() ?? '';
    if (!field || id === undefined || text === '') return;
    field.value = '';
    field.focus();
    const named = mentionsIn(text, members);
    const args = { id, aboutKind: subject.kind, about: subject.id, text, ...(named.length > 0 ? { mentions: named } : {}) } as const;
    if (!(await tools.feedback.act('comment.add', args, { at: AT, said: t.saidCommented })) && field.value === '') field.value = text;
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void send(event.currentTarget as HTMLFormElement);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (mentions.onKey(event, members)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
  };
  return html`<form class="writer" @submit=${onSubmit}>
    <textarea
      rows="2"
      maxlength="20000"
      data-control="write-comment"
      placeholder=${t.writeCommentHint}
      aria-label=${t.writeComment}
      aria-describedby=${tools.feedback.problemId(AT) ?? nothing}
      aria-autocomplete="list"
      aria-controls=${mentions.isOpen ? 'mention-list' : nothing}
      aria-activedescendant=${mentions.activeId(members) ?? nothing}
      @input=${(event: Event) => mentions.onInput(event.currentTarget as HTMLTextAreaElement)}
      @keydown=${onKey}
      @blur=${() => mentions.close()}
    ></textarea>
    ${mentions.render(members, t.mentionList)} ${tools.feedback.problem(AT)}
    <button type="submit">${actionIcons.comment}${t.send}</button>
  </form>`;
}

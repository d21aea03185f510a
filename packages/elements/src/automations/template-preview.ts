import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ShownBody, Template, TemplatePreviewAnswer } from '@workfloor/core';
import { findIn } from '../parts/combobox.ts';
import { languageName } from '../parts/language-name.ts';
import type { MoreScene } from './more-scene.ts';
import { openTemplate } from './template-form.ts';
import { mayTemplates } from './templates-tab.ts';

/** Shows how a template would read for a client, in each language, with what would be missing. */
export function openPreview(scene: MoreScene, template: Template): void {
  const { m, tools } = scene;
  const { id, name } = template;
  let asked: string | undefined;
  let bodies: readonly ShownBody[] = [];
  let isEditing = false;
  const ask = async (about: string): Promise<void> => {
    if (asked === about) return;
    asked = about;
    try {
      const query = about === '' ? {} : { aboutKind: 'client', about };
      const answer = await tools.client()?.read<TemplatePreviewAnswer>(`templates/${id}/preview`, query);
      if (asked === about) bodies = answer?.bodies ?? [];
      tools.host.requestUpdate();
    } catch (error) {
      await tools.feedback.fail(id, error);
    }
  };
  const may = mayTemplates(scene);
  void tools.dialog.open({
    title: m.previewOf({ name }),
    submit: may ? m.editTemplate : m.done,
    at: id,
    fields: [
      {
        kind: 'record',
        name: 'about',
        label: m.previewWith,
        hint: m.previewHint,
        source: findIn('clients', ({ id: client, name: called }) => ({ id: client, name: called })),
        value: null,
      },
    ],
    below: ({ about }) => {
      void ask(typeof about === 'string' ? about : '');
      return bodies.map((body) => shown(scene, body));
    },
    save: async () => (isEditing = true),
    closed: () => {
      if (isEditing && may) openTemplate(scene, template);
    },
  });
}

function shown({ m, formats, locale }: MoreScene, body: ShownBody): TemplateResult {
  return html`<section class="shown-body" lang=${body.locale}>
    <h3>${languageName(locale, body.locale)}</h3>
    ${body.subject === '' ? '' : html`<p><b>${body.subject}</b></p>`}
    <p class="lines">${body.text}</p>
    ${body.gaps.length === 0 ? '' : html`<p class="why">${m.gaps({ names: formats.list([...body.gaps]) })}</p>`}
  </section>`;
}

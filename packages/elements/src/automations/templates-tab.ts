import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { mayWrite } from '@workfloor/core/kernel';
import type { Template } from '@workfloor/core';
import type { RecordList } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { languageName } from '../parts/language-name.ts';
import type { MenuItem } from '../parts/menu.ts';
import { opener, row, rows } from '../parts/row.ts';
import { openForm } from './more-scene.ts';
import type { MoreScene } from './more-scene.ts';

type Templates = RecordList<'templates'>;

/** Whether the person may change templates. */
export function mayTemplates({ isReadonly, studio }: Pick<MoreScene, 'isReadonly' | 'studio'>): boolean {
  return !isReadonly && mayWrite(studio.actor, 'jobs');
}

/** The words that messages, requests and folders begin with; those out of use last. */
export function templatesTab(scene: MoreScene, list: Templates): TemplateResult {
  const { words, m } = scene;
  const may = mayTemplates(scene);
  const shown = [...list.items].toSorted((a, b) => Number(a.state === 'retired') - Number(b.state === 'retired'));
  return rows(
    shown.map((template) => templateRow(scene, template, may)),
    m.noTemplates,
    words.tabTemplates,
  );
}

function templateRow(scene: MoreScene, template: Template, may: boolean): TemplateResult {
  const { m, words, tools, g, formats, locale } = scene;
  const { id, name, content, state } = template;
  const languages = content.kind === 'folders' ? [] : Object.keys(content.bodies).map((tag) => languageName(locale, tag));
  const edit = (): void => openForm(scene, id, (forms) => forms.openTemplate(scene, template));
  return row({
    id,
    kind: 'template',
    title: may ? opener(name, edit) : html`<b>${name}</b>`,
    details: [
      m[`kind_${content.kind}`],
      content.kind === 'request' ? words[`preset_${content.preset}`] : undefined,
      languages.length === 0 ? undefined : formats.list(languages),
      content.kind === 'folders' ? formats.list(content.folders.map((folder) => folder.name)) : undefined,
    ],
    state: state === 'retired' ? { text: m.retired, tone: 'quiet' } : undefined,
    menu: tools.menu.button({
      key: `more:${id}`,
      name: g.moreOf({ name }),
      shown: icons.more,
      control: 'more',
      items: () => itemsOf(scene, template, { may, edit }),
    }),
    below: tools.feedback.problem(id),
  });
}

interface Acts {
  readonly may: boolean;
  readonly edit: () => void;
}

function itemsOf(scene: MoreScene, template: Template, { may, edit }: Acts): readonly MenuItem[] {
  const { m, t, tools } = scene;
  const { id, name, state, content } = template;
  const turn = (): void =>
    void (state === 'live'
      ? tools.feedback.act('template.retire', { id }, { at: id, said: m.saidTemplateRetired({ name }) })
      : tools.feedback.act('template.restore', { id }, { at: id, said: m.saidTemplateRestored({ name }) }));
  const preview = { label: m.preview, run: () => openForm(scene, id, (forms) => forms.openPreview(scene, template)) };
  return [
    ...(content.kind === 'folders' ? [] : [preview]),
    ...(may
      ? [
          { label: t.edit, run: edit },
          { label: state === 'live' ? m.retire : m.restore, apart: true, run: turn },
        ]
      : []),
  ];
}

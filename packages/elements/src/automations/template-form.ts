import { requestPresets } from '@workfloor/core/kernel';
import type { Bodies, Template, TemplateContent } from '@workfloor/core';
import type { FormField, FormValues } from '../parts/form-fields.ts';
import { languageName } from '../parts/language-name.ts';
import { fromLines, toLines } from './folder-lines.ts';
import type { MoreScene } from './more-scene.ts';
import { Codes } from './template-codes.ts';

const kinds = ['message', 'request', 'folders'] as const;
/** Offered by name; a template may have any other language through the API, and keeps it. */
const offered = ['en', 'da', 'fr', 'fr-CA', 'de', 'nb', 'sv', 'nl', 'es', 'it', 'pl', 'pt'] as const;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const fieldOf = (locale: string, part: 'subject' | 'text'): string => `content.bodies.${locale}.${part}`;

interface Draft {
  readonly template: Template | undefined;
  /** The languages that are written in, the firm's own first. */
  readonly languages: readonly string[];
}

function kindOf({ template }: Draft, values: FormValues): (typeof kinds)[number] {
  return template?.content.kind ?? kinds.find((kind) => kind === values['kind']) ?? 'message';
}

function fields(scene: MoreScene, draft: Draft, values: FormValues): readonly FormField[] {
  const { m, words } = scene;
  const { template } = draft;
  const kind = kindOf(draft, values);
  const content = template?.content;
  return [
    { kind: 'text', name: 'name', label: words.name, required: true, value: template?.name ?? '' },
    ...(template
      ? []
      : [
          {
            kind: 'choice',
            name: 'kind',
            label: m.kind,
            options: kinds.map((id) => ({ id, name: m[`kind_${id}`] })),
            value: kind,
          } as const,
        ]),
    ...(kind === 'request'
      ? [
          {
            kind: 'choice',
            name: 'preset',
            label: words.preset,
            options: requestPresets.map((id) => ({ id, name: words[`preset_${id}`] })),
            value: content?.kind === 'request' ? content.preset : requestPresets[0],
          } as const,
        ]
      : []),
    ...(kind === 'folders' ? [foldersField(scene, content)] : bodyFields(scene, draft)),
  ];
}

function foldersField({ m }: MoreScene, content: TemplateContent | undefined): FormField {
  const value = content?.kind === 'folders' ? toLines(content.folders).join('\n') : '';
  return { kind: 'lines', name: 'folders', label: m.folderLines, hint: m.folderHint, required: true, value };
}

function bodyFields({ m, words, locale }: MoreScene, { template, languages }: Draft): readonly FormField[] {
  const bodies: Bodies = template && template.content.kind !== 'folders' ? template.content.bodies : {};
  const others = offered.filter((tag) => !languages.includes(tag));
  return [
    ...languages.flatMap((tag, index): readonly FormField[] => [
      {
        kind: 'text',
        name: fieldOf(tag, 'subject'),
        label: words.subject,
        section: languageName(locale, tag),
        value: bodies[tag]?.subject ?? '',
      },
      {
        kind: 'lines',
        name: fieldOf(tag, 'text'),
        label: words.text,
        value: bodies[tag]?.text ?? '',
        ...(index === 0 ? { required: true } : {}),
      },
    ]),
    {
      kind: 'choice',
      name: 'another',
      label: m.another,
      section: '',
      options: [{ id: '', name: m.noOther }, ...others.map((tag) => ({ id: tag, name: languageName(locale, tag) }))],
      value: '',
    },
  ];
}

/** What the form describes: a language without words is left out. */
function contentOf(draft: Draft, values: FormValues): TemplateContent {
  const { template, languages } = draft;
  const kind = kindOf(draft, values);
  if (kind === 'folders') {
    const before = template?.content.kind === 'folders' ? template.content.folders : [];
    return { kind, folders: fromLines(text(values['folders']), before) };
  }
  const bodies = Object.fromEntries(
    languages
      .map((tag) => [tag, { subject: text(values[fieldOf(tag, 'subject')]), text: text(values[fieldOf(tag, 'text')]) }] as const)
      .filter(([, body]) => body.text !== '' || body.subject !== ''),
  );
  if (kind === 'message') return { kind, bodies };
  return { kind, preset: requestPresets.find((preset) => preset === values['preset']) ?? requestPresets[0], bodies };
}

/** Asks what a template says, in each language. */
export function openTemplate(scene: MoreScene, template?: Template): void {
  const { m, tools, studio } = scene;
  const written = template && template.content.kind !== 'folders' ? Object.keys(template.content.bodies) : [];
  let languages: readonly string[] = [...new Set([studio.workspace.locale, ...written])];
  const draft = (): Draft => ({ template, languages });
  const at = template?.id ?? 'template';
  const codes = new Codes(scene);
  void tools.dialog.open({
    title: template ? m.editTemplate : m.newTemplate,
    submit: template ? m.saveTemplate : m.newTemplate,
    at,
    fields: (values) => fields(scene, draft(), values),
    follow: (name, value) => {
      if (name === 'another' && typeof value === 'string' && value !== '') languages = [...new Set([...languages, value])];
      return {};
    },
    below: (values) => (kindOf(draft(), values) === 'folders' ? '' : codes.render()),
    closed: () => codes.stop(),
    save: async (values) => {
      const name = text(values['name']);
      const content = contentOf(draft(), values);
      if (template)
        return tools.feedback.act('template.edit', { id: template.id, name, content }, { at, said: m.saidTemplateSaved({ name }) });
      const id = tools.client()?.newId();
      return id !== undefined && tools.feedback.act('template.create', { id, name, content }, { at, said: m.saidTemplateAdded({ name }) });
    },
  });
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Hook } from '@workfloor/core';
import type { RecordList } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { opener, row, rows } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { openForm } from './more-scene.ts';
import type { MoreScene } from './more-scene.ts';
import { whyText } from './why.ts';

type Hooks = RecordList<'hooks'>;

/** Other programs that are told of events; of admins only. */
export function hooksTab(scene: MoreScene, list: Hooks): TemplateResult {
  const { words, m } = scene;
  return rows(
    list.items.map((hook) => hookRow(scene, hook)),
    m.noHooks,
    words.tabHooks,
  );
}

function hookRow(scene: MoreScene, hook: Hook): TemplateResult {
  const { words, m, tools, g, isReadonly } = scene;
  const { id, name, url, events, problem } = hook;
  const edit = (): void => openForm(scene, id, (forms) => forms.openHook(scene, hook));
  return row({
    id,
    kind: 'hook',
    title: isReadonly ? html`<b>${name}</b>` : opener(name, edit),
    details: [url, events.length === 0 ? m.onlyRules : m.toldOf({ count: events.length })],
    state: stateOf(scene, hook),
    menu: isReadonly
      ? undefined
      : tools.menu.button({
          key: `more:${id}`,
          name: g.moreOf({ name }),
          shown: icons.more,
          control: 'more',
          items: () => itemsOf(scene, hook, edit),
        }),
    below: html`${problem ? html`<p class="why">${icons.alert}<span>${whyText(words, problem)}</span></p>` : ''}
    ${tools.feedback.problem(id)}`,
  });
}

function stateOf({ words, m }: MoreScene, { state }: Hook): Pill {
  if (state === 'stopped') return { text: m.stopped, tone: 'danger', icon: icons.alert };
  return state === 'on' ? { text: words.on, tone: 'success' } : { text: words.off, tone: 'quiet' };
}

function itemsOf(scene: MoreScene, hook: Hook, edit: () => void): readonly MenuItem[] {
  const { words, m, t, tools } = scene;
  const { id, name, state } = hook;
  const turn = (): void =>
    void (state === 'on'
      ? tools.feedback.act('hook.disable', { id }, { at: id, said: words.saidOff({ name }) })
      : tools.feedback.act('hook.enable', { id }, { at: id, said: words.saidOn({ name }) }));
  const test = (): void => void tools.feedback.act('hook.test', { id }, { at: id, said: m.saidTested({ name }), isFinal: true });
  const remove = (): void => void tools.feedback.act('hook.remove', { id }, { at: id, said: m.saidHookRemoved({ name }) });
  return [
    { label: t.edit, run: edit },
    ...(state === 'on' ? [{ label: m.test, run: test }] : []),
    { label: m.newSecret, run: () => openForm(scene, id, (forms) => forms.openSecret(scene, hook)) },
    { label: state === 'on' ? words.turnOff : words.turnOn, run: turn },
    { label: words.remove, apart: true, run: remove },
  ];
}

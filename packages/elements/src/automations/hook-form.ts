import { html } from 'lit';
import type { Hook } from '@workfloor/core';
import type { FormField } from '../parts/form-fields.ts';
import { eventOptions } from '../parts/rule/rule-names.ts';
import type { MoreScene } from './more-scene.ts';

function fields({ words, m }: MoreScene, hook: Hook | undefined): readonly FormField[] {
  const offered = eventOptions(words);
  const others = (hook?.events ?? []).filter((type) => !offered.some(({ id }) => id === type)).map((id) => ({ id, name: id }));
  return [
    { kind: 'text', name: 'name', label: words.name, required: true, value: hook?.name ?? '' },
    { kind: 'text', name: 'url', label: m.url, hint: m.urlHint, required: true, value: hook?.url ?? '' },
    { kind: 'checks', name: 'events', label: m.events, hint: m.eventsHint, options: [...offered, ...others], value: hook?.events ?? [] },
  ];
}

/** Asks where another program is called and what it is told of. A new one shows its secret at once. */
export function openHook(scene: MoreScene, hook?: Hook): void {
  const { m, words, tools } = scene;
  const at = hook?.id ?? 'hook';
  let made: Pick<Hook, 'id' | 'name'> | undefined;
  void tools.dialog.open({
    title: hook ? m.editHook : m.newHook,
    submit: hook ? m.saveHook : m.newHook,
    at,
    fields: fields(scene, hook),
    save: async ({ name, url, events }) => {
      const known = [...eventOptions(words).map(({ id }) => id), ...(hook?.events ?? [])];
      const told = known.filter((type) => Array.isArray(events) && events.includes(type));
      const called = { name: String(name) };
      const args = { ...called, url: String(url), events: told };
      if (hook) return tools.feedback.act('hook.edit', { id: hook.id, ...args }, { at, said: m.saidHookSaved(called) });
      const id = tools.client()?.newId();
      if (id === undefined || !(await tools.feedback.act('hook.create', { id, ...args }, { at, said: m.saidHookAdded(called) })))
        return false;
      made = { id, ...called };
      return true;
    },
    closed: () => {
      if (made) openSecret(scene, made);
    },
  });
}

/** Makes a secret once a person has said so, and shows it this once. */
export function openSecret(scene: MoreScene, { id, name }: Pick<Hook, 'id' | 'name'>): void {
  const { m, tools } = scene;
  let secret: string | undefined;
  void tools.dialog.open({
    title: m.secretOf({ name }),
    note: m.secretAsk,
    submit: m.makeSecret,
    at: id,
    save: async () => {
      try {
        secret = await tools.client()?.hookSecret(id);
        return secret !== undefined;
      } catch (error) {
        await tools.feedback.fail(id, error);
        return false;
      }
    },
    closed: () => {
      if (secret !== undefined) showSecret(scene, name, secret);
    },
  });
}

function showSecret({ m, tools }: MoreScene, name: string, secret: string): void {
  void tools.dialog.open({
    title: m.secretOf({ name }),
    note: m.secretNote,
    submit: m.copy,
    at: 'secret',
    below: () =>
      html`<input class="secret" type="text" readonly aria-label=${m.secretOf({ name })} .value=${secret} @focus=${selectAll} />`,
    save: async () => {
      try {
        await navigator.clipboard.writeText(secret);
        tools.feedback.say(m.saidCopied);
        return true;
      } catch {
        tools.feedback.say(m.saidNotCopied); // it stands in a field
        return false;
      }
    },
  });
}

function selectAll({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLInputElement) currentTarget.select();
}

import { html } from 'lit';
import type { Effect, EffectMessageAnswer } from '@workfloor/core';
import type { FormField } from '../parts/form-fields.ts';
import type { Scene } from './scene.ts';
import { whyText } from './why.ts';

/** What asking for a yes needs. */
type Asking = Pick<Scene, 'words' | 'tools' | 'formats'>;

const none: EffectMessageAnswer = { cursor: '', messages: [], gaps: [], problem: null };

/** What would go out now; nothing where it cannot be told, and the server says why when it is sent. */
async function readMessages({ tools }: Asking, { id }: Effect): Promise<EffectMessageAnswer> {
  try {
    return (await tools.client()?.read<EffectMessageAnswer>(`effects/${id}/message`, {})) ?? none;
  } catch {
    return none;
  }
}

/** Shows a held message before it is sent; what is changed there is what goes out. Anything else is asked for with a word. */
export async function openApproval(scene: Asking, effect: Effect, name: string): Promise<void> {
  const { words, tools, formats } = scene;
  const { id, action } = effect;
  const said = words.saidApproved({ name });
  if (action.do !== 'mail' && action.do !== 'text') {
    await tools.feedback.act('effect.approve', { id }, { at: id, said });
    return;
  }
  const { messages, gaps, problem } = await readMessages(scene, effect);
  const [first] = messages;
  const who = formats.list(messages.map(({ to }) => [to.name, to.address].filter(Boolean).join(', ')));
  const fields: readonly FormField[] = [
    ...(action.do === 'mail' ? [{ kind: 'text', name: 'subject', label: words.subject, value: first?.subject ?? '' } as const] : []),
    { kind: 'lines', name: 'text', label: words.text, value: first?.text ?? '' },
  ];
  const wrong =
    gaps.length > 0
      ? words.gap({ names: formats.list([...gaps]) })
      : problem === null
        ? undefined
        : whyText(words, { code: problem, detail: {} });
  await tools.dialog.open({
    title: who === '' ? name : words.sendTitle({ who }),
    submit: words.sendNow,
    at: id,
    ...(wrong === undefined ? {} : { note: html`<p class="why">${wrong}</p>` }),
    // several people may read it in several languages: then it goes as it is
    fields: messages.length > 1 || !first ? [] : fields,
    save: (values) => {
      const changed = Object.entries(values).filter(([key, value]) => first && value !== first[key as 'subject' | 'text']);
      return tools.feedback.act('effect.approve', { id, ...Object.fromEntries(changed) }, { at: id, said });
    },
  });
}

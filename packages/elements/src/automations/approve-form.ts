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

/** Why it could not go out as it is; nothing where it can. */
function whatIsWrong({ words, formats }: Asking, { gaps, problem }: EffectMessageAnswer): unknown {
  if (gaps.length > 0) return html`<p class="why">${words.gap({ names: formats.list([...gaps]) })}</p>`;
  return problem === null ? undefined : html`<p class="why">${whyText(words, { code: problem, detail: {} })}</p>`;
}

/** Its words, to be changed. Several people may read it in several languages: then it goes as it is. */
function fieldsOf({ words }: Asking, { action }: Effect, { messages }: EffectMessageAnswer): readonly FormField[] {
  const [message, second] = messages;
  if (!message || second) return [];
  const text: FormField = { kind: 'lines', name: 'text', label: words.text, value: message.text };
  return action.do === 'mail' ? [{ kind: 'text', name: 'subject', label: words.subject, value: message.subject }, text] : [text];
}

/** Shows a held message before it is sent; what is changed there is what goes out. Anything else is asked for with a word. */
export async function openApproval(scene: Asking, effect: Effect, name: string): Promise<void> {
  const { words, tools, formats } = scene;
  const { id, action } = effect;
  const telling = { at: id, said: words.saidApproved({ name }) };
  if (action.do !== 'mail' && action.do !== 'text') {
    await tools.feedback.act('effect.approve', { id }, telling);
    return;
  }
  const answer = await readMessages(scene, effect);
  const who = formats.list(answer.messages.map(({ to }) => [to.name, to.address].filter(Boolean).join(', ')));
  const fields = fieldsOf(scene, effect, answer);
  const note = whatIsWrong(scene, answer);
  await tools.dialog.open({
    title: who === '' ? name : words.sendTitle({ who }),
    submit: words.sendNow,
    at: id,
    ...(note === undefined ? {} : { note }),
    fields,
    save: (values) => {
      const changed: Record<string, string> = {};
      for (const { name: field, value } of fields) if (values[field] !== value) changed[field] = String(values[field]);
      return tools.feedback.act('effect.approve', { id, ...changed }, telling);
    },
  });
}

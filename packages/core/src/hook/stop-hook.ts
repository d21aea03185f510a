import type { EffectProblem } from '../effect/effect.ts';
import { admins } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Tx } from '../kernel/tx.ts';
import { afterGrace } from '../message/insert-message.ts';
import { wordsIn } from '../notice/words.ts';
import { writeNotice } from '../notice/write-notice.ts';
import type { Hook } from './hook.ts';
import { stopWordsIn } from './stop-words.ts';
import type { StopReason } from './stop-words.ts';

const reasons: Readonly<Record<string, StopReason>> = { gone: 'gone', loop: 'loop', address_refused: 'refused' };

/** Stops a web hook until a person turns it on again, and writes to those who can. */
export async function stopHook(tx: Tx, hook: Hook, problem: EffectProblem, ctx: Ctx): Promise<void> {
  tx.update('hook', hook, { state: 'stopped', problem });
  tx.emit({ type: 'hook.stopped', hook: hook.id, code: problem.code });
  const { locale, name: firm } = await need(tx, 'workspace', ctx.workspace);
  const due = await afterGrace(tx, ctx);
  const [words, stopped] = [wordsIn(locale), stopWordsIn(locale)];
  const told = { aboutKind: null, about: null, effect: null, reminders: [], locale, due } as const;
  for (const role of admins.roles) {
    for (const { id, name, email, state } of await tx.find('member', 'role', [role])) {
      if (state === 'left' || email === '') continue;
      const why = stopped.reasons[reasons[problem.code] ?? 'silent'](hook.name);
      const text = [words.hello(name), why, stopped.advice, `${words.regards}\n${firm}`].join('\n\n');
      const to = { name, address: email, member: id, locale: null };
      await writeNotice(tx, { ...told, key: `${ctx.command} stopped ${hook.id}`, to, subject: stopped.subject(hook.name), text }, ctx);
    }
  }
}

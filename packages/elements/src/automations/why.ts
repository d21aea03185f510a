import type { EffectProblem } from '@workfloor/core';
import type { RuleWords } from '../parts/rule/rule-desk.ts';

const gone: readonly string[] = ['not_found', 'archived', 'gone'];
const cut: readonly string[] = ['connection', 'timeout', 'offline', 'auth'];

/** Why something was not done, for people. */
export function whyText(words: RuleWords, { code, detail }: EffectProblem): string {
  const names = detail['gaps'];
  if (code === 'missing_value') return words.whyMissing({ names: Array.isArray(names) ? names.join(', ') : '' });
  if (code === 'no_recipient') return words.whyRecipient;
  if (code === 'bounced') return words.whyBounced;
  if (code === 'rate_limited') return words.whyFull;
  if (gone.includes(code)) return words.whyGone;
  if (cut.includes(code)) return words.whyConnection;
  const { status } = detail;
  return typeof status === 'number' ? words.whyHttp({ status: String(status) }) : words.whyOther({ code });
}

import type { ArgsOf, Commands } from '@workfloor/core';
import { askHost, tellHost } from '../base/ask-host.ts';
import { send } from './send.ts';
import type { ChangeDetail } from './feedback.ts';
import type { Tools } from './tools.ts';

/** A command as one asks for it. */
export interface Deed {
  readonly command: string;
  readonly args: object;
}

/** Makes a deed; the name decides what its arguments are. */
export function deed<F extends keyof Commands & string, V extends keyof Commands[F] & string>(
  command: `${F}.${V}`,
  args: ArgsOf<Commands[F][V]> & object,
): Deed {
  return { command, args };
}

/**
 * Runs several commands that a person asked for at once: asks the host for each, sends all, says in one sentence what was done, with one
 * Undo; the first refusal is shown at the control. Resolves to how many were done. Never rejects.
 */
export async function actAll(
  tools: Tools,
  deeds: readonly Deed[],
  { at, said }: { readonly at: string; said(this: void, count: number): string },
): Promise<number> {
  const { host, feedback } = tools;
  const client = tools.client();
  if (!client) return 0;
  const wanted = deeds.map(({ command, args }): ChangeDetail => ({ id: client.newId(), command, args }));
  const asked = await Promise.all(wanted.map((detail) => askHost(host, 'wf-before-change', detail)));
  const allowed = wanted.filter((_, index) => asked[index]);
  feedback.clear(at);
  const answers = await Promise.allSettled(allowed.map((detail) => send(client, detail)));
  const done = allowed.filter((_, index) => answers[index]?.status === 'fulfilled');
  for (const detail of done) tellHost(host, 'wf-change', detail);
  const ids = done.map(({ id }) => id);
  if (ids.length > 0) feedback.tell(said(ids.length), ids);
  const refused = answers.find((answer) => answer.status === 'rejected');
  if (refused) await feedback.fail(at, refused.reason);
  host.requestUpdate();
  return ids.length;
}

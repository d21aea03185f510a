import { text } from 'node:stream/consumers';
import { paymentProviders } from '../payments/stripe.ts';
import { CliError } from './cli-error.ts';
import { withDatabase } from './database.ts';
import { findPlace, now } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { chooseWorkspace } from './keys.ts';
import { print } from './print.ts';

export interface PaymentsOptions extends PlaceOptions {
  /** Forget the earlier ones. */
  readonly replace?: boolean | undefined;
}

/** So that a new secret can take over while messages signed with the old one still come. */
const KEPT = 2;

/** From the environment or standard input, which no process list and no history of a shell shows. */
async function readSecret(): Promise<string> {
  const given = process.env['WORKFLOOR_PAYMENT_SECRET'];
  return (given ?? (process.stdin.isTTY ? '' : await text(process.stdin))).trim();
}

/** Keeps the secret with which a payment provider signs its web hook. It is not shown again, here or anywhere. */
export async function setPaymentSecret(workspace: string, provider: string, options: PaymentsOptions): Promise<void> {
  const known = paymentProviders.get(provider);
  if (!known) throw new CliError(`There is no payment provider "${provider}": there is ${[...paymentProviders.keys()].join(', ')}.`);
  const secret = await readSecret();
  if (secret === '') throw new CliError('Send the secret on standard input, or as WORKFLOOR_PAYMENT_SECRET.');
  if (!known.isSecret(secret)) throw new CliError(`This is no signing secret of ${provider}: the one of the web hook begins with whsec_.`);
  await withDatabase(findPlace(options), 'shared', async (storage) => {
    const id = await chooseWorkspace(storage, workspace);
    await storage.installation.addPaymentSecret(id, { provider, secret, created: now(), keep: options.replace ? 1 : KEPT });
    const { length } = await storage.installation.paymentSecrets(id, provider);
    const told = length > 1 ? 'It and the one before it are good' : 'It is the only one that is good';
    print(`Kept. ${told}. The address of the web hook is /v1/w/${id}/hooks/payments/${provider} on this server.`);
  });
}

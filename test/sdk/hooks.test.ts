import { assert } from '@open-wc/testing';
import { isClientError } from '@workfloor/sdk';
import { addStudio, closeClients, openClient, optionsFor } from './support/studio.ts';

afterEach(closeClients);

it('makes the secret of a web hook, another one each time', async () => {
  const client = openClient(optionsFor(await addStudio()));
  const id = client.newId();
  await client.hook.create({ id, name: 'Books', url: 'https://books.example/hooks' });

  const [first, second] = [await client.hookSecret(id), await client.hookSecret(id)];

  assert.match(first, /^whsec_/);
  assert.notEqual(first, second);
});

it('makes no secret for who is no admin', async () => {
  const studio = await addStudio();
  const client = openClient(optionsFor(studio, studio.members.bo));

  const refusal: unknown = await client.hookSecret(client.newId()).catch((error: unknown) => error);

  assert.equal(isClientError(refusal) && refusal.code, 'forbidden');
});

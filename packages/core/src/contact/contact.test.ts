import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[CON-1] a contact has e-mails, phones and a language', async () => {
  const studio = createStudio();
  const id = studio.id();

  await studio.does(commands.contact.create, { id, name: 'Élodie' });
  await studio.does(commands.contact.edit, { id, emails: ['e@x.example'], phones: ['+33 1'], locale: 'fr-CA' });

  const { name, emails, phones, locale } = studio.record('contact', id);
  assert.deepEqual([name, emails, phones, locale], ['Élodie', ['e@x.example'], ['+33 1'], 'fr-CA']);
  await studio.refuses('not_found', commands.contact.edit, { id: studio.id(), name: 'x' });
});

test('[CON-2] contacts and clients are many to many; linking twice sets the switches of the one link', async () => {
  const studio = createStudio();
  const [family, firm] = [await studio.client(), await studio.client()];
  const contact = studio.id();
  await studio.does(commands.contact.create, { id: contact, name: 'Kate' });

  await studio.does(commands.contact.link, { client: family, contact });
  await studio.does(commands.contact.link, { client: firm, contact, login: true });
  await studio.does(commands.contact.link, { client: family, contact, notify: true, signs: true });

  const links = studio.source.find('clientContact', 'contact', [contact]);
  assert.deepEqual(
    links.map(({ client, login, notify, sync, signs }) => [client, login, notify, sync, signs]),
    [
      [family, false, true, false, true],
      [firm, true, false, false, false],
    ],
  );
});

test('[D13] unlinking deletes neither of the two', async () => {
  const studio = createStudio();
  const client = await studio.client();
  const contact = studio.id();
  await studio.does(commands.contact.create, { id: contact, name: 'Kate' });
  await studio.does(commands.contact.link, { client, contact });

  await studio.does(commands.contact.unlink, { client, contact });

  assert.ok(studio.record('client', client) && studio.record('contact', contact));
  assert.deepEqual(studio.source.all('clientContact'), []);
  await studio.refuses('not_linked', commands.contact.unlink, { client, contact });
  await studio.refuses('not_found', commands.contact.link, { client: studio.id(), contact });
  await studio.refuses('not_found', commands.contact.link, { client, contact: studio.id() });
});

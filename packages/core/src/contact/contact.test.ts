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

test('[CON-1] a contact keeps addresses, a note and tags', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.tag('One'), await studio.tag('Two')];
  const id = studio.id();

  await studio.does(commands.contact.create, { id, name: 'Kate', addresses: ['Nygade 1\nRibe'], note: 'Rings early', tags: [one] });
  await studio.does(commands.contact.tag, { id, add: [two], remove: [one] });
  await studio.does(commands.contact.edit, { id, note: '' });

  const { addresses, note, tags } = studio.record('contact', id);
  assert.deepEqual([addresses, note, tags], [['Nygade 1\nRibe'], '', [two]]);
  await studio.refuses('not_found', commands.contact.tag, { id, add: [studio.id()] });
  await studio.refuses('not_found', commands.contact.create, { id: studio.id(), name: 'x', tags: [studio.id()] });
});

test('[CON-2] spouses who file jointly are two contacts of one client; filing apart, both of two', async () => {
  const studio = createStudio();
  const [joint, his, hers] = [await studio.client(), await studio.client(), await studio.client()];
  const [kim, lee] = [studio.id(), studio.id()];
  for (const id of [kim, lee]) await studio.does(commands.contact.create, { id, name: id });

  for (const client of [joint, his, hers]) for (const contact of [kim, lee]) await studio.does(commands.contact.link, { client, contact });

  assert.equal(studio.source.find('clientContact', 'client', [joint]).length, 2);
  assert.deepEqual(
    studio.source.find('clientContact', 'contact', [kim]).map(({ client }) => client),
    [joint, his, hers],
  );
});

test('[A10] [CON-3] [PRF-1] Kate is on three clients with her own four switches in each; login is given client by client', async () => {
  const studio = createStudio();
  const [family, firm, trust] = [await studio.client(), await studio.client(), await studio.client()];
  const contact = studio.id();
  await studio.does(commands.contact.create, { id: contact, name: 'Kate', emails: ['kate@x.example'] });

  await studio.does(commands.contact.link, { client: family, contact, login: true, notify: true, sync: true, signs: true });
  await studio.does(commands.contact.link, { client: firm, contact, login: true, signs: true });
  await studio.does(commands.contact.link, { client: trust, contact, notify: true });
  await studio.does(commands.contact.link, { client: firm, contact, login: false });

  const links = studio.source.find('clientContact', 'contact', [contact]);
  assert.deepEqual(
    links.map(({ client, login, notify, sync, signs }) => [client, login, notify, sync, signs]),
    [
      [family, true, true, true, true],
      [firm, false, false, false, true],
      [trust, false, true, false, false],
    ],
  );
});

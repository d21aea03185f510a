import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusalCodes } from '@workfloor/core';
import { ClientError } from '@workfloor/sdk';
import type { ClientErrorOptions } from '@workfloor/sdk';
import { common as english } from '../i18n/en/common.ts';
import { catalogue } from '../i18n/i18n.ts';
import { explain } from './failure.ts';

const common = catalogue('en', 'common', english).messages.get();

const tell = (options: ClientErrorOptions, language = 'en'): Promise<string> =>
  explain(new ClientError('refused', options), { common, language, messages: undefined });

const field = { what: 'field', field: 'client.fields.found_us' };
const task = (title: string): object => ({ what: 'task', id: 'x', title });

describe('why something was refused', () => {
  it('is said in words of its own for every code that people can do something about', async () => {
    const unsaid = ['internal', 'command_id_reused'];

    for (const code of refusalCodes) {
      const text = await tell({ code });
      assert.equal(text === common.failed, unsaid.includes(code), `${code}: ${text}`);
      assert.doesNotMatch(text, /[{}]/, code);
    }
  });

  it('[STG-9] names what is missing before a closed door', async () => {
    const door = (...missing: object[]): Promise<string> => tell({ code: 'door_closed', data: { missing } });

    assert.equal(await door(field), 'Something is missing for this stage: the field “found us”.');
    assert.equal(await door(task('Pack'), { what: 'approval', approvers: [] }), 'Something is missing for this stage: the task “Pack”, an approval.'); // prettier-ignore
    assert.equal(await door(task('Pack'), task('Send')), 'Something is missing for this stage: 2 open tasks.');
    assert.equal(
      await tell({ code: 'door_closed', data: { missing: 'all' } }),
      'Something is missing for this stage: what the stage asks for.',
    );
  });

  it('[GATE-6] counts what is unfinished', async () => {
    assert.equal(await tell({ code: 'unfinished_items', data: { items: [{}, {}, {}] } }), 'It still waits for 3 things.');
  });

  it('is said in the language of the page', async () => {
    assert.equal(
      await tell({ code: 'door_closed', data: { missing: [task('Pak')] } }, 'da'),
      'Der mangler noget til dette stadie: opgaven “Pak”.',
    );
    assert.equal(await tell({ code: 'wrong_currency' }, 'fr-CA'), 'La devise n’est pas celle de la facture.');
  });

  it('is said in the words of the host where it has some', async () => {
    const messages = { refusals: { nothingToBill: 'Nothing to invoice.' } };

    assert.equal(
      await explain(new ClientError('no', { code: 'nothing_to_bill' }), { common, language: 'en', messages }),
      'Nothing to invoice.',
    );
  });

  it('is a plain sentence for what is no refusal at all', async () => {
    assert.equal(await explain(new Error('bug'), { common, language: 'en', messages: undefined }), common.failed);
  });
});

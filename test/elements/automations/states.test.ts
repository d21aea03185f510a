import { assert } from '@open-wc/testing';
import { closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import { cleanUp } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';
import { addJob, addMailRule, openFirm, show } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
  document.body.style.background = '';
});

for (const scheme of ['light', 'dark']) {
  it(`is accessible in ${scheme}: each tab, and the form of a rule`, async () => {
    document.documentElement.style.colorScheme = scheme;
    document.body.style.background = scheme === 'dark' ? '#16181c' : '#fff';
    const firm = await openFirm();
    await addMailRule(firm, { hold: { approvers: [] } });
    await addMailRule(firm, { name: 'Gap', do: [{ do: 'mail', to: [{ kind: 'client' }], subject: 'x', text: '{{job.due}}' }] });
    await addJob(firm, 'Wedding');
    const seen = await show(firm);
    await seen.until(() => seen.all('.rule').length === 2 && seen.maybeNamed('To approve, 1') && seen.maybeNamed('To retry, 1'));
    await assertAccessible(seen.element);

    for (const [name, part] of [
      ['To approve, 1', '.effect'],
      ['To retry, 1', '.effect'],
      ['Log', '.effect'],
      ['Schedules', '[role="tabpanel"] p'],
    ] as const) {
      seen.named(name).click();
      await seen.until(() => seen.find('[role="tab"][aria-selected="true"]').textContent?.trim() === name && seen.all(part).length > 0);
      await assertAccessible(seen.element);
    }

    seen.named('Rules').click();
    await seen.until(() => seen.maybeNamed('New rule'));
    seen.named('New rule').click();
    await seen.until(() => seen.all('dialog[open]').length === 1);
    await assertAccessible(seen.element);
  });
}

for (const [locale, heading] of [
  ['da', 'Automatik'],
  ['fr', 'Automatismes'],
  ['fr-CA', 'Automatismes'],
] as const) {
  it(`speaks ${locale}`, async () => {
    const seen = await show(await openFirm(), { locale });

    assert.equal(seen.find('h2').textContent, heading);
    assert.notInclude(seen.text, 'No rules yet');
  });
}

it('who is no admin reads the rules and changes none', async () => {
  const firm = await openFirm();
  await addMailRule(firm);
  const client = openClient({ ...optionsFor(firm.studio, firm.studio.members.bo), persist: false });

  const seen = await show({ client });
  await seen.until(() => seen.all('.rule').length === 1);

  assert.isTrue(seen.maybeNamed('New rule') === undefined);
  assert.lengthOf(seen.all('.rule button'), 0);
});

it('set before or after it is connected, the same is shown; and it leaves nothing behind', async () => {
  const firm = await openFirm();
  await addMailRule(firm);
  const seen = await show(firm, { tab: 'log' });
  assert.equal(seen.find('[role="tab"][aria-selected="true"]').textContent?.trim(), 'Log');

  seen.element.tab = 'rules';
  await seen.until(() => seen.all('.rule').length === 1);
  seen.element.remove();

  assert.isFalse(seen.element.isConnected);
});

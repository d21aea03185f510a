import { assert } from '@open-wc/testing';
import type { WfInsights } from '@workfloor/elements/insights';
import '@workfloor/elements/insights';
import type { Workfloor } from '@workfloor/sdk';
import { addStudio, closeClients, openClient, optionsFor, setFault } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

interface Setting {
  readonly studio: TestStudio;
  readonly client: Workfloor;
  readonly seen: Seen<WfInsights>;
}

interface Options {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly sample?: 'empty' | 'small';
  readonly prepare?: (client: Workfloor, studio: TestStudio) => Promise<unknown>;
}

async function openInsights({ attributes = {}, sample = 'small', prepare }: Options = {}): Promise<Setting> {
  const studio = await addStudio({ sample });
  const client = openClient({ ...optionsFor(studio, studio.members.owner), persist: false });
  await prepare?.(client, studio);
  const seen = await mount<WfInsights>('wf-insights', { client }, { locale: 'en', ...attributes });
  await seen.until(() => seen.all('.panel, .missing').length > 0);
  return { studio, client, seen };
}

/** Closes the runs of so many jobs of the sample before their end. */
async function finish(client: Workfloor, { jobs }: TestStudio, count: number): Promise<void> {
  for (const { id, run } of jobs.slice(0, count)) {
    const { records } = await client.read<{ records: { run: readonly { id: string; stage: string }[] } }>(`jobs/${id}`);
    await client.run.close({ run, stage: records.run.find((each) => each.id === run)?.stage ?? '' });
  }
}

/** A job with something to bill, and money in its stage. */
async function addLine(client: Workfloor, { jobs }: TestStudio): Promise<void> {
  const job = jobs[0]?.id ?? '';
  await client.line.add({ id: client.newId(), job, kind: 'item', text: 'Album', quantity: 2, rate: 150_000 });
}

function panel(seen: Seen<WfInsights>, key: string): HTMLElement {
  return seen.find(`.panel.${key}`);
}

describe('<wf-insights>', () => {
  it('says in sentences what its charts show', async () => {
    const { seen, studio } = await openInsights({ prepare: (client, made) => addLine(client, made) });

    assert.include(panel(seen, 'ageing').textContent, 'The oldest has been in');
    assert.include(panel(seen, 'money').querySelector('.says')?.textContent ?? '', 'DKK');
    assert.include(panel(seen, 'workload').querySelector('.says')?.textContent ?? '', 'has the most to do');
    assert.include(panel(seen, 'throughput').querySelector('.says')?.textContent ?? '', 'Nothing was finished in this time.');
    assert.deepEqual(seen.told.find(({ type }) => type === 'wf-load')?.detail, { pipeline: studio.pipeline });
  });

  it('names every chart by what is written in it', async () => {
    const { seen } = await openInsights();

    const [chart] = panel(seen, 'ageing').querySelectorAll('[role="img"]');
    assert.match(chart?.getAttribute('aria-label') ?? '', /^How long it has been there\. Enquiry: 3 here, Half within /);
  });

  it('has a table behind each chart, which stays while the focus does', async () => {
    const { seen } = await openInsights();
    const toggle = seen.named('How long it has been there as a table');
    toggle.focus();

    toggle.click();

    await seen.until(() => panel(seen, 'ageing').querySelector('table'));
    const heads = [...panel(seen, 'ageing').querySelectorAll('thead th')].map((cell) => cell.textContent);
    assert.deepEqual(heads, ['Stage', 'Here now', 'Half within', '85 of 100 within', 'The oldest']);
    assert.equal(panel(seen, 'ageing').querySelector('tbody th')?.textContent, 'Enquiry');
    assert.equal(seen.focused, toggle);
    assert.equal(toggle.getAttribute('aria-pressed'), 'true');
  });

  it('counts anew when work goes on', async () => {
    const { seen, client, studio } = await openInsights();
    assert.include(seen.find('.tiles').textContent, '6');

    await finish(client, studio, 2);

    await seen.until(() => seen.all('.tile').some((tile) => /On the board now\s*4/.test(tile.textContent ?? '')));
    await seen.until(() => panel(seen, 'throughput').textContent?.includes('Closed early'));
  });

  it('looks at as many weeks as are chosen', async () => {
    const { seen } = await openInsights({ prepare: (client, made) => finish(client, made, 1) });
    const weeks = async (): Promise<number> => {
      await seen.until(() => panel(seen, 'throughput').querySelector('tbody'));
      return panel(seen, 'throughput').querySelectorAll('tbody tr').length;
    };
    seen.named('How much is finished as a table').click();
    assert.equal(await weeks(), 12);
    const choice = seen.find('[data-control="weeks"]');
    if (choice instanceof HTMLSelectElement) choice.value = '4';

    choice.dispatchEvent(new Event('change', { bubbles: true }));

    await seen.until(() => panel(seen, 'throughput').querySelectorAll('tbody tr').length === 4);
    assert.equal(seen.element.weeks, 4);
  });

  it('shows only the panels that are asked for', async () => {
    const { seen } = await openInsights({ attributes: { show: 'workload' } });

    assert.equal(seen.all('.panel').length, 1);
    assert.equal(seen.all('.tiles').length, 0);
  });

  it('shows who has how much to do where there is no pipeline yet', async () => {
    const { seen } = await openInsights({ sample: 'empty' });

    assert.include(seen.text, 'There is no pipeline yet.');
    assert.include(panel(seen, 'workload').textContent, 'Nobody has an open task.');
    assert.ok(seen.element.matches(':state(empty)'));
    await assertAccessible(seen.element);
  });

  it('says that a pipeline is not there', async () => {
    const { seen } = await openInsights({ attributes: { pipeline: '01900000-0000-7000-8000-000000000000' } });

    assert.include(seen.text, 'This is not here, or you may not see it.');
    await assertAccessible(seen.element);
  });

  it('keeps what it shows when it cannot be read again, and says so', async () => {
    const { seen, studio } = await openInsights();
    await setFault(studio, { match: 'insights', status: 503 });

    await seen.element.refresh();

    await seen.until(() => seen.told.some(({ type }) => type === 'wf-error'));
    assert.equal(seen.all('.panel.ageing').length, 1);
    assert.ok(seen.maybeNamed('Try again'));
  });

  it('says it in the language of the page', async () => {
    const { seen } = await openInsights({ attributes: { locale: 'da' } });

    assert.include(panel(seen, 'ageing').textContent, 'Den ældste har været i');
    assert.include(seen.find('h2').textContent, 'Indblik');
  });

  for (const scheme of ['light', 'dark'])
    it(`is accessible in ${scheme}, as charts and as tables`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const { seen } = await openInsights({ attributes: { theme: scheme }, prepare: (client, made) => finish(client, made, 2) });
      seen.element.style.setProperty('background', scheme === 'dark' ? '#1c1e22' : '#fff');
      await assertAccessible(seen.element);

      for (const toggle of seen.all('.as-table')) toggle.click();
      await seen.until(() => seen.all('table').length > 2);

      await assertAccessible(seen.element);
    });

  it('is the same whether it is told before or after it is in the page, and leaves nothing behind', async () => {
    const { seen, client, studio } = await openInsights({ attributes: { weeks: '4' } });
    const late = await mount<WfInsights>('wf-insights', { client }, { locale: 'en' });
    late.element.weeks = 4;
    late.element.pipeline = studio.pipeline;
    await late.until(() => late.all('.panel').length === seen.all('.panel').length);
    assert.equal(late.find('.says').textContent, seen.find('.says').textContent);

    late.element.remove();
    await finish(client, studio, 1);
    await seen.until(() => seen.all('.tile').some((tile) => /On the board now\s*5/.test(tile.textContent ?? '')));

    assert.match(late.text, /On the board now\s*6/);
  });
});

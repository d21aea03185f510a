import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { aboutKinds } from '../rule/rule.ts';
import type { Action } from '../rule/action.ts';
import { runAt, schedule } from '../schedule/schedules.contract.ts';
import { createDesk } from '../testing/billing.contract.ts';
import { actorOf, createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { textProblem } from './check-text.ts';
import { formatters } from './format-value.ts';
import { pickBody } from './pick-body.ts';
import { renderText } from './render.ts';
import { shortcodeList, shortcodesFor } from './shortcodes.ts';
import type { Topic } from './around.ts';
import type { FolderPlan, TemplateContent } from './template.ts';

function says(text: string, subject = 'Hi'): TemplateContent {
  return { kind: 'message', bodies: { en: { subject, text } } };
}

async function addTemplate(studio: Studio, content: TemplateContent): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.template.create, { id, name: 'Welcome', content });
  return id;
}

async function fill(studio: Studio, text: string, topic: Topic): Promise<string> {
  const result = renderText(text, await shortcodesFor(studio.source, topic, studio.ctx(), [text]), { locale: 'en' });
  return result.ok ? result.text.replace(/[\u00a0\u202f]/g, ' ') : `gaps: ${result.gaps.join(' ')}`;
}

test('[TPL-1] a template is made, changed, retired and restored', async () => {
  const studio = createStudio();
  const id = await addTemplate(studio, says('Dear {{client.name}}'));

  await studio.does(commands.template.edit, { id, name: 'Hello', content: says('Hello {{client.name}}') });
  assert.deepEqual(studio.events, [{ type: 'template.edited', template: id }]);
  await studio.does(commands.template.edit, { id, name: 'Hello' });
  assert.deepEqual(studio.events, []);
  await studio.does(commands.template.retire, { id });
  await studio.refuses('retired', commands.template.retire, { id });
  await studio.does(commands.template.restore, { id });
  await studio.refuses('stale_state', commands.template.restore, { id });

  const { name, content, state } = studio.record('template', id);
  assert.deepEqual([name, content, state], ['Hello', says('Hello {{client.name}}'), 'live']);
});

test('[TPL-1] what names a template counts on its kind', async () => {
  const studio = createStudio();
  const id = await addTemplate(studio, says('Hi'));

  const { detail } = await studio.refuses('invalid_input', commands.template.edit, { id, content: { kind: 'folders', folders: [] } });

  assert.deepEqual(detail, { field: 'content.kind', reason: 'is_fixed' });
});

test('[D14] a template that a rule needs is not retired; the answer names the rule', async () => {
  const studio = createStudio();
  const id = await addTemplate(studio, says('Hi'));
  const rule = studio.id();
  const mail: Action = { do: 'mail', to: [{ kind: 'client' }], template: id };
  await studio.does(commands.rule.create, {
    id: rule,
    name: 'Paid',
    scope: 'workspace',
    on: { kind: 'event', events: ['invoice.paid'] },
    do: [mail],
  });

  const { detail } = await studio.refuses('in_use', commands.template.retire, { id });
  assert.deepEqual(detail, { template: id, uses: [{ kind: 'rule', id: rule }] });
  await studio.does(commands.rule.disable, { id: rule });
  await studio.does(commands.template.retire, { id });
});

test('[TPL-2] a shortcode that there is not is refused when the template is saved, with its place and what there is', async () => {
  const studio = createStudio();
  const refused = async (text: string, subject?: string): Promise<Readonly<Record<string, unknown>>> => {
    const args = { id: studio.id(), name: 'T', content: says(text, subject) };
    return (await studio.refuses('invalid_input', commands.template.create, args)).detail;
  };

  const unknown = await refused('Dear {{client.nmae}}');
  assert.deepEqual(
    [unknown['field'], unknown['reason'], unknown['at'], unknown['name']],
    ['content.bodies.en.text', 'unknown_shortcode', 5, 'client.nmae'],
  );
  assert.ok((unknown['known'] as readonly string[]).includes('client.name'));
  const formatter = await refused('x', '{{job.due | upcase}}');
  assert.deepEqual(
    [formatter['field'], formatter['reason'], formatter['name']],
    ['content.bodies.en.subject', 'unknown_formatter', 'upcase'],
  );
  assert.ok((formatter['known'] as readonly string[]).includes('date'));
  assert.equal((await refused('{{job.due | money}}'))['reason'], 'unknown_formatter');
  assert.equal((await refused('{{job.due | date:hour}}'))['name'], 'date:hour');
  assert.deepEqual(await refused('Hi {{'), { field: 'content.bodies.en.text', reason: 'not_a_shortcode', at: 3 });
  assert.equal((await refused('{{client.fields.size}}'))['reason'], 'unknown_shortcode');
  assert.equal((await refused('  '))['reason'], 'says_nothing');
});

test("[TPL-2] the firm's own fields are shortcodes, each by its type", async () => {
  const studio = createStudio();
  for (const [key, type] of [
    ['size', 'number'],
    ['born', 'date'],
    ['vip', 'yes_no'],
    ['tone', 'text'],
  ] as const) {
    await studio.does(commands.field.create, { id: studio.id(), aboutKind: 'client', key, name: key, type });
  }
  const client = await studio.client();
  await studio.does(commands.client.edit, { id: client, fields: { size: 1.5, born: '1980-02-03', vip: true, tone: 'warm' } });
  const text = '{{client.fields.size}} {{client.fields.born | date:year}} {{client.fields.vip}} {{client.fields.tone | upper}}';

  await addTemplate(studio, says(text));

  assert.equal(await fill(studio, text, { aboutKind: 'client', about: client }), '1.5 1980 yes WARM');
  await studio.does(commands.client.edit, { id: client, fields: { tone: null } });
  assert.equal(await fill(studio, text, { aboutKind: 'client', about: client }), 'gaps: client.fields.tone');
});

test('[FLD-1] folders of a template go eight deep, each name once in its place', async () => {
  const studio = createStudio();
  const nest = (depth: number): FolderPlan => (depth === 1 ? { name: 'x' } : { name: 'x', folders: [nest(depth - 1)] });

  await addTemplate(studio, { kind: 'folders', folders: [nest(8)] });
  const create = (folders: readonly FolderPlan[]) => ({ id: studio.id(), name: 'T', content: { kind: 'folders', folders } }) as const;
  await studio.refuses('too_large', commands.template.create, create([nest(9)]));
  await studio.refuses('invalid_input', commands.template.create, create([{ name: 'Raw' }, { name: 'raw' }]));
  const many = Array.from({ length: 100 }, (_, at) => ({
    name: `${at}`,
    folders: Array.from({ length: 6 }, (__, inner) => ({ name: `${inner}` })),
  }));
  await studio.refuses('too_large', commands.template.create, create(many));
});

test('[TPL-2] everybody gets the body of their language, of its base, of the firm, or the first', () => {
  const body = (text: string) => ({ subject: '', text });
  const bodies = { fr: body('fr'), en: body('en'), 'pt-BR': body('br') };
  const picked = (wanted: string | null, own: string) => {
    const found = pickBody(bodies, wanted, own);
    return [found?.text, found?.locale];
  };

  assert.deepEqual(picked('fr-CA', 'en'), ['fr', 'fr-CA']);
  assert.deepEqual(picked('PT-br', 'en'), ['br', 'PT-br']);
  assert.deepEqual(picked('da', 'en-GB'), ['en', 'en-GB']);
  assert.deepEqual(picked(null, 'en'), ['en', 'en']);
  assert.deepEqual(picked('da', 'sv'), ['fr', 'fr']);
  assert.equal(pickBody({}, 'da', 'en'), undefined);
});

test('[TPL-2] a text about a job knows its client, its next event, its last invoice, its run and who does it', async () => {
  const studio = await createDesk();
  const { invoice } = await studio.issued(1000);
  const { client } = studio.record('invoice', invoice);
  const pipeline = await studio.pipeline('Ask', 'Do');
  const { id: job, run } = await studio.job(pipeline.id, [client]);
  const ann = await studio.member('Ann');
  for (const [title, starts] of [
    ['Old', '2026-11-01'],
    ['Next', '2026-12-01'],
    ['Later', '2026-12-24'],
  ] as const) {
    const event = studio.id();
    const times = { starts: `${starts}T09:00:00.000Z`, ends: `${starts}T10:00:00.000Z` };
    await studio.does(commands.event.create, { id: event, kind: 'session', title, place: 'Pier 4', clients: [client], ...times });
    await studio.does(commands.job.attach, { id: studio.id(), job, itemKind: 'event', item: event });
  }
  await studio.does(commands.job.attach, { id: studio.id(), job, itemKind: 'invoice', item: invoice });
  await studio.does(commands.run.edit, { run, owner: ann.member ?? '' });
  const topic: Topic = { aboutKind: 'job', about: job, run };

  assert.equal(
    await fill(studio, '{{client.name}}: {{job.title}}, {{event.title}} at {{event.place}}', topic),
    `${studio.record('client', client).name}: Wedding, Next at Pier 4`,
  );
  assert.equal(
    await fill(studio, '{{run.pipeline}}/{{run.stage}} {{member.name}} {{workspace.name}}', topic),
    `Weddings/Ask Ann ${studio.record('workspace', studio.ctx().workspace).name}`,
  );
  assert.equal(
    await fill(studio, '{{invoice.number}} {{invoice.open | money:code}}', topic),
    `${studio.record('invoice', invoice).number} DKK 12.50`,
  );
  assert.equal(await fill(studio, '{{invoice.total}}', { aboutKind: 'client', about: client }), 'gaps: invoice.total');
  assert.equal(await fill(studio, '{{contact.name}} {{today | date:short}}', { ...topic, to: { name: 'Bo' } }), 'Bo 11/20/26');
});

test('[REC-12] a period is told, or that of the invoice', async () => {
  const studio = createStudio();
  const text = '{{period.month}} {{period.year}}, {{period.month | next}}, {{period.from | date:short}} to {{period.to | date:short}}';

  const quarter = { from: '2026-10-01', to: '2026-12-31' };
  assert.equal(await fill(studio, text, { aboutKind: null, about: null, period: quarter }), 'October 2026, January, 10/1/26 to 12/31/26');
  const month = { from: '2026-02-01', to: '2026-02-28' };
  assert.equal(await fill(studio, text, { aboutKind: null, about: null, period: month }), 'February 2026, March, 2/1/26 to 2/28/26');
  const week = { from: '2026-11-16', to: '2026-11-22' };
  assert.equal(await fill(studio, '{{period.from | next | date:short}}', { aboutKind: null, about: null, period: week }), '11/23/26');
  assert.equal(await fill(studio, '{{period.month}}', { aboutKind: null, about: null }), 'gaps: period.month');
});

test('[REC-12] what a schedule has made, and what comes of it later, knows the period that it is for', async () => {
  const studio = createStudio();
  const id = await schedule(studio, { pattern: { rule: 'FREQ=MONTHLY;INTERVAL=3', start: '2026-12-01' } });
  await runAt(studio, id, '2026-12-01T12:00:00.000Z');
  const job = studio.source.all('job')[0]?.id ?? '';
  const task = studio.id();
  await studio.does(commands.task.create, { id: task, title: 'Count', job });
  studio.now = '2027-01-20T09:00:00.000Z';

  for (const topic of [
    { aboutKind: 'job', about: job },
    { aboutKind: 'task', about: task },
  ] as const) {
    assert.equal(
      await fill(studio, 'Q{{period.quarter}} {{period.year}}, from {{period.from | date:short}}', topic),
      'Q4 2026, from 10/1/26',
    );
  }
});

test('[TPL-2] every shortcode that is listed for a kind is known there, and those of other kinds are not', () => {
  for (const kind of aboutKinds) {
    const paths = shortcodeList(kind).map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    for (const path of paths) assert.equal(textProblem(`{{${path}}}`, kind), undefined, `${kind} ${path}`);
  }
  assert.equal(textProblem('{{task.title}}', 'job')?.reason, 'unknown_shortcode');
  assert.equal(textProblem('{{task.title}}', null), undefined);
});

test('[ROLE-1] whoever may write jobs writes templates; a viewer does not', async () => {
  const studio = createStudio();
  const viewer = await studio.member('Vi', 'viewer');
  const args = { id: studio.id(), name: 'T', content: says('Hi') };

  await studio.refuses('forbidden', commands.template.create, args, viewer);
  await studio.does(commands.template.create, args, actorOf((await studio.member('Mo')).member ?? '', 'member'));
});

test('[TPL-2] a rule whose words name what its subject has not is refused when it is saved', async () => {
  const studio = createStudio();
  const rule = {
    id: studio.id(),
    name: 'Thanks',
    scope: 'workspace',
    on: { kind: 'event', events: ['job.completed'] },
    do: [
      { do: 'note', text: 'Done: {{job.title}}' },
      { do: 'task', title: 'Ring {{task.title}}' },
    ],
  } as const;

  const { detail } = await studio.refuses('invalid_input', commands.rule.create, rule);

  assert.deepEqual([detail['field'], detail['reason'], detail['name']], ['do.1.title', 'unknown_shortcode', 'task.title']);
  await studio.does(commands.rule.create, { ...rule, do: rule.do.slice(0, 1) });
});

test('[TPL-2] every shortcode and every formatter stands in the README', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const told = new Set([...readme.matchAll(/`([a-zA-Z_.]+)`/g)].map(([, name]) => name));

  const names = [...shortcodeList(null).map(({ path }) => path), ...formatters.keys()];

  assert.deepEqual(
    names.filter((name) => !told.has(name)),
    [],
  );
});

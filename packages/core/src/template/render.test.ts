import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseText } from './parse-text.ts';
import { filledTexts, oneLine, previewText, RENDERED_MAX, renderText } from './render.ts';
import { escapeHtml, toHtml } from './to-html.ts';
import { previewBody } from './preview.ts';
import type { ShortcodeData } from './value.ts';
import { Refusal } from '../kernel/refusal.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const DATA: ShortcodeData = {
  today: { day: '2026-11-20' },
  'client.name': 'Åse Bø  Hansen',
  'client.kind': { word: 'company' },
  'client.note': '',
  'job.number': 1234,
  'job.due': { day: '2026-12-31' },
  'job.size': 1234.5,
  'event.starts': { at: '2026-12-01T09:30:00.000Z', zone: 'Europe/Copenhagen' },
  'invoice.total': { amount: 125_050, currency: 'DKK' },
  'yen.total': { amount: 1250, currency: 'JPY' },
  'dinar.total': { amount: 1250, currency: 'KWD' },
  'period.month': { day: '2026-11-01', form: 'month', step: { months: 1 } },
  'period.quarter': { day: '2026-10-01', form: 'quarter', step: { months: 3 } },
  'period.year': { day: '2026-11-01', form: 'year', step: { months: 12 } },
  'week.from': { day: '2026-12-28', step: { days: 7 } },
  'gone.value': null,
};

/** With plain spaces: which kind of space a language puts where differs from one version of the platform to the next. */
function filled(text: string, locale = 'en'): string {
  const result = renderText(text, DATA, { locale });
  assert.ok(result.ok, JSON.stringify(result));
  return result.text.replace(/[\u00a0\u202f]/g, ' ');
}

test('[TPL-2] values are written as the language of the text writes them', () => {
  const text = '{{job.due}} | {{job.due | date:weekday}} | {{event.starts | time}} | {{invoice.total}} | {{job.size}} | {{client.kind}}';

  assert.equal(filled(text, 'en'), 'December 31, 2026 | Thursday | 10:30 AM | DKK 1,250.50 | 1234.5 | company');
  assert.equal(filled(text, 'da'), '31. december 2026 | torsdag | 10.30 | 1.250,50 kr. | 1234,5 | virksomhed');
  assert.equal(filled(text, 'fr'), '31 décembre 2026 | jeudi | 10:30 | 1 250,50 DKK | 1234,5 | entreprise');
  assert.equal(filled(text, 'fr-CA'), '31 décembre 2026 | jeudi | 10 h 30 | 1 250,50 DKK | 1234,5 | entreprise');
});

test('[TPL-2] sums have the decimals of their currency', () => {
  assert.equal(filled('{{yen.total}} {{dinar.total}} {{invoice.total | money:code}}'), '¥1,250 KWD 1.250 DKK 1,250.50');
});

test('[TPL-2] dates go to other days, months and years, at the end of a month too', () => {
  assert.equal(
    filled('{{job.due | date:short}} {{job.due | plus:1 | date:short}} {{job.due | minus:31 | date:short}}'),
    '12/31/26 1/1/27 11/30/26',
  );
  assert.equal(filled('{{job.due | next_month | date:medium}}, {{job.due | previous_month | date:medium}}'), 'Jan 31, 2027, Nov 30, 2026');
  assert.equal(filled('{{today | next_year | date:year}} {{today | previous_year | date:year}} {{today | date:day}}'), '2027 2025 20');
  assert.equal(filled('{{event.starts | plus:1 | time}} {{event.starts | plus:1 | date}}'), '10:30 AM December 2, 2026');
});

test('[REC-12] periods tell month, quarter and year, and the ones before and after', () => {
  assert.equal(filled('{{period.month}} {{period.month | next}} {{period.month | previous}}', 'da'), 'november december oktober');
  assert.equal(filled('{{period.quarter}} {{period.quarter | next}} {{period.year}} {{period.year | next}}'), '4 1 2026 2027');
  assert.equal(filled('{{period.month | date:year}} {{week.from | next | date:short}}'), '2026 1/4/27');
});

test('[TPL-2] names and words are cut and cased', () => {
  assert.equal(
    filled('{{client.name | first}} {{client.name | last}} {{client.name | upper}} {{client.name | lower}}'),
    'Åse Hansen ÅSE BØ  HANSEN åse bø  hansen',
  );
  assert.equal(filled('{{period.month | capital}} {{period.month | upper}}', 'fr'), 'Novembre NOVEMBRE');
  assert.equal(filled('{{job.number}} {{job.number | number}} {{job.size | number:2}}', 'da'), '1234 1.234 1.234,50');
});

test('[TPL-4] what has no value stops the text and is told, each once, unless there are words for it', () => {
  const text = 'Dear {{client.note}}, {{gone.value}} {{not.there | upper}} {{client.note | first}}';

  assert.deepEqual(renderText(text, DATA, { locale: 'en' }), {
    ok: false,
    code: 'missing_value',
    gaps: ['client.note', 'gone.value', 'not.there'],
  });
  assert.equal(filled('Dear {{client.note | or:"client"}}{{gone.value | upper | or:""}}!'), 'Dear client!');
  assert.deepEqual(previewText(text, DATA, { locale: 'en' }), {
    ok: true,
    text: 'Dear ⟦client.note⟧, ⟦gone.value⟧ ⟦not.there⟧ ⟦client.note⟧',
  });
});

test('[TPL-4] a preview marks the gaps and lists them', () => {
  const shown = previewBody({ subject: 'For {{client.name}}', text: 'See <b>{{gone.value}}</b>' }, DATA, 'en');

  assert.deepEqual(shown, {
    locale: 'en',
    subject: 'For Åse Bø  Hansen',
    text: 'See <b>⟦gone.value⟧</b>',
    html: '<p>See &lt;b&gt;<mark>gone.value</mark>&lt;/b&gt;</p>',
    gaps: ['gone.value'],
  });
});

test('[TPL-4] all gaps of the texts that make one thing are told at once', () => {
  assert.throws(
    () => filledTexts({ subject: '{{gone.value}}', text: '{{not.there}}' }, DATA, { locale: 'en' }),
    (error) => error instanceof Refusal && error.code === 'missing_value' && String(error.detail['gaps']) === 'gone.value,not.there',
  );
});

test('two braces are written as four', () => {
  assert.equal(filled('{{{{ {{{{client.name}} }} {x} {'), '{{ {{client.name}} }} {x} {');
});

const hostile = [
  '{{constructor.name}}',
  '{{__proto__.polluted}}',
  '{{client.constructor.name}}',
  '{{toString.call}}',
  '{{client.name.length}}',
  '{{today.day}}',
  '{{hasOwnProperty.call}}',
];

test('[B4] what is not in the table has no value, whatever JavaScript thinks of its name', () => {
  for (const text of hostile) assert.equal(renderText(text, DATA, { locale: 'en' }).ok, false, text);
  const plain = JSON.parse('{"__proto__.polluted": "x"}') as ShortcodeData;
  assert.deepEqual(renderText('{{__proto__.polluted}}', plain, { locale: 'en' }), { ok: false, code: 'invalid_input', gaps: [], at: 0 });
});

const broken = [
  '{{',
  'x {{client.name',
  '{{client.name}',
  '{{ }}',
  '{{client}}',
  '{{{client.name}}}',
  '{{client.name{{job.due}}}}',
  '{{client.name | }}',
  '{{client.name || upper}}',
  '{{client.name | upper:"}}',
  '{{client.name + 1}}',
  '{{client["name"]}}',
  '{{client.name()}}',
  '{{#each clients}}',
  '{{> partial.x}}',
  '{{client.name | or}}',
  '{{client.name | or:x}}',
  '{{client.na\nme}}',
  '{{7*7}}',
  '{{client.name | upper | upper | upper | upper | upper | upper}}',
];

test('[B4] there is no expression, no loop and no inclusion: what looks like one is refused with its place', () => {
  for (const text of broken) {
    const result = renderText(`ab${text}`, DATA, { locale: 'en' });
    assert.ok(!result.ok && result.code === 'invalid_input', `${text} ${JSON.stringify(result)}`);
    assert.equal(result.at, `ab${text}`.indexOf('{{'), text);
  }
});

test('[B4] a formatter that is not for a value makes nothing of it', () => {
  for (const formatter of ['constructor', 'money', 'date', 'time', 'plus:1', 'upper:x', 'number:99']) {
    assert.equal(renderText(`{{client.name | ${formatter}}}`, DATA, { locale: 'en' }).ok, false, formatter);
  }
  for (const formatter of ['plus', 'plus:99999', 'plus:-1', 'date:hour', 'next:2']) {
    assert.equal(renderText(`{{job.due | ${formatter}}}`, DATA, { locale: 'en' }).ok, false, formatter);
  }
  assert.equal(renderText('{{far.day | next_year}}', { 'far.day': { day: '9999-12-31' } }, { locale: 'en' }).ok, false);
});

test('[B4] values are never read as templates', () => {
  const data = { 'client.name': '{{job.due}} {{{{', 'x.y': '<script>alert(1)</script> {{' };

  assert.deepEqual(renderText('{{client.name}}{{x.y}}', data, { locale: 'en' }), {
    ok: true,
    text: '{{job.due}} {{{{<script>alert(1)</script> {{',
  });
});

test('[B4] a text comes to 256 kB at most, however often it names a long value', () => {
  const data = { 'client.name': 'x'.repeat(20_000) };
  const result = renderText('{{client.name}}'.repeat(6000), data, { locale: 'en' });

  assert.deepEqual(result, { ok: false, code: 'too_large', gaps: [] });
  assert.equal(renderText('x'.repeat(RENDERED_MAX), {}, { locale: 'en' }).ok, true);
  assert.equal(renderText('x'.repeat(RENDERED_MAX + 1), {}, { locale: 'en' }).ok, false);
  assert.deepEqual(
    renderText('{{client.name | first}}'.repeat(4000), { 'client.name': `${' '.repeat(20_000)}x` }, { locale: 'en' }).ok,
    false,
  );
});

/** What takes a careless reader time that grows with the square of the length. */
const slow = [
  '{{',
  '{',
  '{{{{',
  '{{a.b',
  '{{a.b | x',
  '{{a.b | or:"',
  '}}',
  ' {{today}}',
  '{{ \t \t',
  '{{a.b|or:""',
  '⟦',
  'https://',
  '- ',
  '1. ',
  '\n',
  '&"<',
];

test('[B4] a megabyte of anything is done with in less than two seconds', () => {
  for (const piece of slow) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const start = performance.now();
    renderText(text, DATA, { locale: 'en' });
    previewText(text, DATA, { locale: 'en' });
    toHtml(text);
    const ms = performance.now() - start;
    assert.ok(ms < 2000, `${JSON.stringify(piece)} took ${ms} ms`);
  }
});

const anyPath = fc.constantFrom(...Object.keys(DATA), 'a.b', '__proto__.x', 'constructor.prototype.x');
const anyFormatter = fc.constantFrom('upper', 'first', 'date:long', 'plus:3', 'next', 'money', 'or:"x"', 'number:2', 'nonsense', '');
const anyPiece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('{{', '}}', '{{{{', '|', ':', '"', '\r\n'),
  fc.tuple(anyPath, fc.array(anyFormatter, { maxLength: 3 })).map(([path, list]) => `{{${[path, ...list].join(' | ')}}}`),
);
const anyText = fc.array(anyPiece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const anyLocale = fc.constantFrom('en', 'da', 'fr', 'fr-CA', 'ar', 'th-TH-u-ca-buddhist', 'xx', 'not a locale', '');

test(`[B4] rendering never throws and never runs anything, whatever it is given (SEED=${seed})`, () => {
  const property = fc.property(anyText, anyLocale, (text, locale) => {
    const result = renderText(text, DATA, { locale });
    if (result.ok) assert.ok(result.text.length <= RENDERED_MAX);
    else assert.ok(result.code !== 'missing_value' || result.gaps.length > 0);
    assert.equal(previewText(text, DATA, { locale }).ok, parseText(text).ok);
    assert.ok(!/[\r\n\0]/.test(oneLine(text)));
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });
  fc.assert(property, { seed, numRuns: 5000 });
});

test(`[B4] HTML of a text holds only what we write: nothing of the text is markup (SEED=${seed})`, () => {
  const piece = fc.oneof(
    anyPiece,
    fc.constantFrom('<img src=x onerror=alert(1)>', 'https://x.example/"onclick="a', 'javascript:alert(1)', '- ', '\n\n', '⟦a⟧', '"'),
  );
  const property = fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
    const html = toHtml(pieces.join(''));
    const ours = /<\/?(?:p|ul|ol|li|br|mark|a)>|<a href="https?:\/\/[^"<>]*">/giu;
    assert.doesNotMatch(html.replace(ours, ''), /[<>]/, html);
  });
  fc.assert(property, { seed, numRuns: 5000 });
});

test('HTML has paragraphs, lists and links; everything else is shown as it was written', () => {
  const text = 'Hi <Bo> & "you",\nsee https://x.example/a?b=1&c=2.\n\n- one\n- two\n1. first\n2) second\n\n\njavascript:alert(1)';

  assert.equal(
    toHtml(text),
    [
      '<p>Hi &lt;Bo&gt; &amp; &quot;you&quot;,<br>',
      'see <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>.</p>',
      '<ul>',
      '<li>one</li>',
      '<li>two</li>',
      '</ul>',
      '<ol>',
      '<li>first</li>',
      '<li>second</li>',
      '</ol>',
      '<p>javascript:alert(1)</p>',
    ].join('\n'),
  );
  assert.equal(escapeHtml(`<>&"'`), '&lt;&gt;&amp;&quot;&#39;');
});

test('a subject is one line', () => {
  assert.equal(oneLine(' a\r\nBcc: x@y.example\u2028b\0 '), 'a Bcc: x@y.example b');
  assert.equal(oneLine('😀'.repeat(2000)), '😀'.repeat(1000));
});

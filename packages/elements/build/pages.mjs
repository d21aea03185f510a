/*
 * A page for each element, from its docs/wf-*.md and the manifest: what it is, the first example of it at work, its code, and all that the
 * manifest knows.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { marked } from 'marked';
import { transformWithOxc } from 'vite';

/** @typedef {import('./manifest.mjs').Declaration} Declaration */
/** @typedef {import('./manifest.mjs').Named} Named */

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
/** The manifest's own tables say it better. */
const TOLD_BY_MANIFEST = /^(attribute|event|method|property|slot|part|state)$/i;

/**
 * The text of an element's page; while it has none, what its class says.
 *
 * @param {Pick<Declaration, 'tagName' | 'description'>} element
 */
export function readProse({ tagName, description = '' }) {
  const file = at(`../docs/${tagName}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : `# \`<${tagName}>\`\n\n${description}\n`;
}

/**
 * The first HTML of a page: what is shown at work.
 *
 * @param {string} prose
 */
export function firstExample(prose) {
  return /```html\n([^]*?)```/.exec(prose)?.[1]?.trimEnd();
}

/**
 * By name of the file.
 *
 * @param {readonly Declaration[]} elements
 * @returns {Promise<Record<string, string>>}
 */
export async function toPages(elements) {
  const tags = elements.map(({ tagName = '' }) => tagName);
  const page = (/** @type {Declaration} */ element) => {
    const prose = readProse(element);
    const example = firstExample(prose);
    return toPage({ tags, tag: element.tagName, body: `${toHtml(prose, example)}${toReference(element)}` });
  };
  return {
    'index.html': toPage({ tags, tag: undefined, body: toHtml(readFileSync(at('../README.md'), 'utf8'), undefined) }),
    'frameworks.html': toPage({ tags, tag: 'frameworks', body: toHtml(readProse({ tagName: 'frameworks' }), undefined) }),
    ...Object.fromEntries(elements.map((element) => [`${element.tagName}.html`, page(element)])),
    'page.js': await toScript(),
    'page.css': readFileSync(at('site/page.css'), 'utf8'),
  };
}

async function toScript() {
  const file = at('site/page.ts');
  return (await transformWithOxc(readFileSync(file, 'utf8'), file, { sourcemap: false })).code;
}

/**
 * @param {string} prose
 * @param {string | undefined} example
 */
function toHtml(prose, example) {
  const tokens = marked.lexer(prose).filter((token) => !(token.type === 'table' && TOLD_BY_MANIFEST.test(token['header'][0]?.text ?? '')));
  const kept = tokens.filter((token, at_) => !(token.type === 'heading' && token['depth'] > 1 && isEmptySection(tokens, at_)));
  const html = marked
    .parser(kept)
    .replaceAll(/href="(wf-[\w-]+|frameworks)\.md"/g, 'href="$1.html"')
    .replaceAll(/href="docs\/(wf-[\w-]+|frameworks)\.md"/g, 'href="$1.html"')
    .replaceAll('href="../README.md"', 'href="./index.html"')
    .replaceAll('href="docs"', 'href="./index.html"')
    .replaceAll('href="../react"', 'href="./frameworks.html"')
    // what scrolls can be scrolled by keys
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replaceAll('<table>', '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>')
    .replaceAll('</table>', '</table></div>');
  if (example === undefined) return html;
  const code = marked.parser(marked.lexer(`\`\`\`html\n${example}\n\`\`\``)).replace('<pre>', '<pre tabindex="0">');
  return html.replace(code.trim(), () => toLive(example, code.trim()));
}

/**
 * @param {readonly import('marked').Token[]} tokens
 * @param {number} heading
 */
function isEmptySection(tokens, heading) {
  const next = tokens.slice(heading + 1).find(({ type }) => type !== 'space');
  return !next || next.type === 'heading';
}

/**
 * @param {string} example
 * @param {string} code
 */
function toLive(example, code) {
  const choice = (/** @type {string} */ name, /** @type {string} */ label, /** @type {readonly string[]} */ values) =>
    `<label>${label} <select name="${name}">${values.map((value) => `<option>${value}</option>`).join('')}</select></label>`;
  return `<section class="live" aria-label="At work">
  <form>${choice('locale', 'Language', ['en', 'da', 'fr', 'fr-CA'])}${choice('theme', 'Theme', ['auto', 'light', 'dark'])}${choice('density', 'Density', ['comfortable', 'compact'])}</form>
  <template>${example}</template>
  <div class="stage"></div>
  <details class="heard"><summary>Events <span>0</span></summary><ol></ol></details>
</section>
${code}`;
}

/** @param {Declaration} element */
function toReference({ attributes = [], members = [], slots = [], events = [], cssParts = [], cssProperties = [], cssStates = [] }) {
  const attributeOf = new Map(attributes.map((attribute) => [attribute.fieldName ?? attribute.name, attribute]));
  const fields = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind }) => kind === 'method');
  const type = (/** @type {Named} */ named) => named.type?.text ?? '';
  return `<section class="reference" id="reference"><h2>Reference</h2>
${table(
  'Attributes and properties',
  ['Attribute', 'Property', 'Means', 'Type', 'Default'],
  fields.map((field) => [
    code(attributeOf.get(field.name)?.name),
    code(field.name),
    text(field.description),
    code(type(field)),
    code(field.default),
  ]),
)}
${table(
  'Methods',
  ['Method', 'Does'],
  methods.map((method) => [code(`${method.name}()`), text(method.description)]),
)}
${table(
  'Events',
  ['Event', 'When'],
  events.map((event) => [code(event.name), text(event.description)]),
)}
${table(
  'Slots',
  ['Slot', 'For'],
  slots.map((slot) => [slot.name ? code(slot.name) : 'default', text(slot.description)]),
)}
${table(
  'Parts',
  ['Part', 'Is'],
  cssParts.map((part) => [code(`::part(${part.name})`), text(part.description)]),
)}
${table(
  'Custom properties',
  ['Property', 'Means', 'Default'],
  cssProperties.map((property) => [code(property.name), text(property.description), code(property.default)]),
)}
${table(
  'States',
  ['State', 'While'],
  cssStates.map((state) => [code(`:state(${state.name})`), text(state.description)]),
)}
</section>`;
}

/**
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(title, head, rows) {
  if (rows.length === 0) return '';
  const cells = (/** @type {'td' | 'th'} */ tag, /** @type {readonly string[]} */ row) =>
    row.map((cell) => `<${tag}>${cell}</${tag}>`).join('');
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n');
  return `<h3>${title}</h3>\n<div class="wide" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${cells('th', head)}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** @param {string} value */
const escape = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** @param {string | undefined} value */
const code = (value) => (value ? `<code>${escape(value)}</code>` : '');
/** @param {string | undefined} value */
const text = (value) => marked.parseInline(value ?? '', { async: false });

/** @param {{ tags: readonly string[], tag: string | undefined, body: string }} page */
function toPage({ tags, tag, body }) {
  const link = (/** @type {string | undefined} */ to, /** @type {string} */ name) =>
    `<li><a href="./${to ?? 'index'}.html"${to === tag ? ' aria-current="page"' : ''}>${name}</a></li>`;
  const title = !tag ? 'Elements' : tags.includes(tag) ? `&lt;${tag}&gt;` : 'In your framework';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Workfloor</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./page.css">
<script type="module" src="./page.js"></script>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<nav aria-label="Elements"><p><a href="/">Workfloor</a></p><ul>${link(undefined, 'Overview')}${link('frameworks', 'In your framework')}${tags.map((each) => link(each, `&lt;${each}&gt;`)).join('')}<li><a href="/docs">API</a></li></ul></nav>
<main id="text">
${body}
</main>
</body>
</html>
`;
}

/* What language models are told of the elements: llms.txt, and the same as a skill. */
import { firstExample, readProse } from './pages.mjs';

/** @typedef {import('./manifest.mjs').Declaration} Declaration */
/** @typedef {import('./manifest.mjs').Named} Named */

/**
 * @param {readonly Declaration[]} elements
 * @param {string} version
 */
export function toLlms(elements, version) {
  return `# Workfloor elements ${version}

> Custom elements that show and change the work of a studio: boards, jobs, tasks, clients, invoices. Put the script and the tags into any
> page; no build is needed. \`<wf-workspace>\` connects, the others stand anywhere inside it.

\`\`\`html
<script type="module" src="https://work.example.com/embed/wf.js"></script>

<wf-workspace url="https://work.example.com" workspace="ws_..." token-endpoint="/session">
  <wf-board></wf-board>
</wf-workspace>
\`\`\`

\`token-endpoint\` is on the page's own back end: it knows who is signed in, asks Workfloor for a session with the secret key
(\`POST /v1/w/{ws}/sessions\` with \`{ member }\`) and passes \`{ token, expiresAt }\` on. The key never reaches the page.

- Everything needed to start is an attribute; objects (\`client\`, \`messages\`) are properties and may be set at any time.
- Events begin with \`wf-\`, bubble through shadow roots and carry ids in \`detail\`. \`wf-before-...\` may be stopped by \`preventDefault()\` or held by
  \`detail.waitUntil(promise)\`.
- With a bundler: \`import '@workfloor/elements/define'\`, or \`@workfloor/elements/board\` and so on for one. React: \`@workfloor/react\`.
- \`defineAll({ prefix: 'acme-wf' })\` gives other tags; \`startLoader()\` of \`@workfloor/elements/loader\` loads each when its tag appears.

## Elements

${elements.map((element) => toElement(element)).join('\n')}
## Optional

- [OpenAPI](https://work.example.com/openapi.json): every command and read of the server
- [A page for each element](https://work.example.com/docs/elements/)
`;
}

/** @param {string} text */
const oneLine = (text) => text.replaceAll(/\s+/g, ' ');

/** @param {Named} named */
const typeOf = ({ type }) => (type ? ` (${oneLine(type.text)})` : '');

/** @param {Named} named */
const nameOf = ({ name }) => name;

/** @type {(title: string, of: readonly Named[], show?: (named: Named) => string) => string} */
function list(title, of, show = nameOf) {
  if (of.length === 0) return '';
  const lines = of.map((each) => `- \`${show(each)}\`${each.description ? `: ${oneLine(each.description)}` : ''}`);
  return `${title}:\n${lines.join('\n')}\n\n`;
}

/** @type {(title: string, of: readonly Named[]) => string} */
function short(title, of) {
  return of.length === 0 ? '' : `${title}: ${of.map(({ name }) => `\`${name || '(default)'}\``).join(', ')}\n\n`;
}

/** @param {Declaration} element */
function toElement({
  tagName = '',
  description = '',
  attributes = [],
  members = [],
  slots = [],
  events = [],
  cssParts = [],
  cssProperties = [],
  cssStates = [],
}) {
  const example = firstExample(readProse({ tagName, description }));
  const named = new Set(attributes.map(({ fieldName }) => fieldName));
  const properties = members.filter(({ kind, name }) => kind === 'field' && !named.has(name));
  const methods = members.filter(({ kind }) => kind === 'method');
  return `### <${tagName}>

${oneLine(description.split('\n\n')[0] ?? '')}

${example === undefined ? '' : `\`\`\`html\n${example}\n\`\`\`\n\n`}${list('Attributes', attributes, (each) => `${each.name}${typeOf(each)}`)}${list('Properties', properties, (each) => `${each.name}${typeOf(each)}`)}${list('Methods', methods, ({ name }) => `${name}()`)}${list('Events', events)}${list('Slots', slots, ({ name }) => name || '(default)')}${short('Parts', cssParts)}${short('Custom properties', cssProperties)}${short('States', cssStates)}`;
}

/**
 * A skill: what the file says, with the line by which it is chosen.
 *
 * @param {string} llms
 */
export function toSkill(llms) {
  return `---
name: workfloor-elements
description: Use when a page shall show boards, jobs, tasks, clients or invoices of Workfloor, or when <wf-...> tags are changed, styled or listened to.
---

${llms}`;
}

/*
 * Types for the templates of frameworks. By ourselves: the generators of custom-element-vuejs-integration and -svelte-integration put a
 * CustomEvent into a CustomEvent and know Svelte 3, and that of @wc-toolkit augments modules that a host has not installed.
 */

/** @typedef {import('./manifest.mjs').Declaration} Declaration */
/** @typedef {import('./manifest.mjs').Named} Named */

/**
 * By name of the file in dist/types.
 *
 * @param {readonly Declaration[]} elements
 * @returns {Record<string, string>}
 */
export function toFrameworkTypes(elements) {
  const tags = (/** @type {(element: Declaration) => string} */ toType) =>
    elements.map((element) => `${toComment(element)}    '${element.tagName}': ${toType(element)};\n`).join('');
  const props = (/** @type {Declaration} */ { name }) => `import('./props.js').${name}Props`;
  const events = (/** @type {Declaration} */ { name }) => `import('./props.js').${name}Events`;
  const styles = elements.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => `    '${name}'?: string | number;\n`));
  const css = `  interface CSSProperties {\n${[...new Set(styles)].join('')}  }\n`;
  return {
    'props.d.ts': toProps(elements),
    'react.d.ts': `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { Listeners, WithProps } from './props.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags((element) => `WithProps<DetailedHTMLProps<HTMLAttributes<import('../index.js').${element.name}>, import('../index.js').${element.name}>, ${props(element)} & Listeners<${events(element)}>>`)}    }
  }
${css}}
`,
    'preact.d.ts': `import type { HTMLAttributes } from 'preact';
import type { Listeners, WithProps } from './props.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${tags((element) => `WithProps<HTMLAttributes<import('../index.js').${element.name}>, ${props(element)} & Listeners<${events(element)}>>`)}    }
  }
}
`,
    'svelte.d.ts': `import type { HTMLAttributes } from 'svelte/elements';
import type { Listeners, WithProps } from './props.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags((element) => `WithProps<HTMLAttributes<import('../index.js').${element.name}>, ${props(element)} & Listeners<${events(element)}>>`)}  }
}
`,
    'vue.d.ts': `import type { HTMLAttributes } from 'vue';
import type { CamelListeners, WithProps } from './props.js';

declare module 'vue' {
  interface GlobalComponents {
${tags((element) => `new () => { $props: WithProps<HTMLAttributes, ${props(element)} & CamelListeners<${events(element)}>> }`)}  }
}
`,
  };
}

/** @param {readonly Declaration[]} elements */
function toProps(elements) {
  const names = elements.map(({ name }) => name);
  return `import type { ${names.join(', ')} } from '../index.js';
import type { WfEvents } from '../events.js';

/** What an element has of its framework, with its own properties. */
export type WithProps<Base, Props> = Omit<Base, keyof Props> & Props;
/** \`onwf-open\`, as React 19, Preact and Svelte 5 write it. */
export type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: ((event: Events[Name]) => void) | undefined };
type Camel<Name extends string> = Name extends \`\${infer First}-\${infer Rest}\` ? \`\${First}\${Capitalize<Camel<Rest>>}\` : Name;
/** \`onWfOpen\`, as Vue understands \`@wf-open\`. */
export type CamelListeners<Events> = { [Name in keyof Events & string as \`on\${Capitalize<Camel<Name>>}\`]?: ((event: Events[Name]) => void) | undefined };
/** An attribute may be written as text. */
type Written<Value> = Value | (number extends Value ? \`\${number}\` : never) | (true extends Value ? '' : never);

${elements.map(toElementProps).join('\n')}`;
}

/** @param {Declaration} element */
function toElementProps({ name, attributes = [], members = [], events = [] }) {
  const fields = members.filter(({ kind }) => kind === 'field');
  const lines = [
    ...fields.map((field) => {
      const isWritten = attributes.some((attribute) => attribute.name === field.name);
      return toLine(field.name, isWritten ? `Written<${name}['${field.name}']>` : `${name}['${field.name}']`, field.description);
    }),
    ...attributes
      .filter((attribute) => attribute.name !== attribute.fieldName && attribute.fieldName)
      .map((attribute) => toLine(attribute.name, `Written<${name}['${attribute.fieldName}']>`, attribute.description)),
  ];
  const listeners = events.map((event) => toLine(event.name, event.type?.text ?? 'CustomEvent', event.description, ''));
  return `export interface ${name}Props {\n${lines.join('')}}\nexport interface ${name}Events {\n${listeners.join('')}}\n`;
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string | undefined} description
 * @param {string} [optional]
 */
function toLine(name, type, description, optional = '?') {
  const comment = description ? `  /** ${description.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */\n` : '';
  return `${comment}  '${name}'${optional}: ${type}${optional ? ' | undefined' : ''};\n`;
}

/** @param {Declaration} element */
function toComment({ description = '', slots = [], events = [], cssParts = [], cssProperties = [], cssStates = [] }) {
  const list = (/** @type {string} */ title, /** @type {readonly Named[]} */ named, /** @type {(name: string) => string} */ show) =>
    named.length === 0 ? [] : ['', `${title}:`, ...named.map((each) => `- \`${show(each.name)}\` ${each.description ?? ''}`)];
  const lines = [
    ...description.split('\n\n').slice(0, 1),
    ...list('Slots', slots, (name) => name || '(default)'),
    ...list('Events', events, (name) => name),
    ...list('Parts', cssParts, (name) => `::part(${name})`),
    ...list('Custom properties', cssProperties, (name) => name),
    ...list('States', cssStates, (name) => `:state(${name})`),
  ];
  return `    /**\n${lines.map((line) => `     * ${line.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')}`.trimEnd()).join('\n')}\n     */\n`;
}

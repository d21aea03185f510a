/*
 * Writes the wrappers of @workfloor/react from the manifest; part of `npm run build:entries`.
 */
import { readEntries } from './entries.mjs';
import { elementsOf, readManifest } from './manifest.mjs';

const NOTE = '// Written by `npm run build:entries` from the manifest of the elements.\n';

/**
 * The generated files, by path in packages/react.
 *
 * @returns {Promise<Record<string, string>>}
 */
export async function toReactFiles() {
  const declared = new Map(elementsOf(await readManifest()).map((element) => [element.tagName, element]));
  const entries = readEntries();
  const files = entries.map(({ name, tag, className }) => {
    const { description = '', events = [] } = declared.get(tag) ?? {};
    const [sentence = ''] = description.split('\n\n');
    const on = events.map((event) => `  ${toProp(event.name)}: '${event.name}',\n`).join('');
    const code = `'use client';
${NOTE}import * as React from 'react';
import { createComponent } from '@lit/react';
import { ${className} as Element } from '@workfloor/elements/${name}';
import { typed } from './wrapper.ts';
import type { Wrapper } from './wrapper.ts';

const events = {${on && `\n${on}`}} as const;

/** ${sentence.replaceAll(/\s+/g, ' ')} */
export const ${className}: Wrapper<Element, typeof events> = /* @__PURE__ */ createComponent({
  react: React,
  tagName: '${tag}',
  elementClass: Element,
  displayName: '${className}',
  events: /* @__PURE__ */ typed(events),
});
`;
    return /** @type {const} */ ([`src/${name}.ts`, code]);
  });
  const index = entries.map(({ name, className }) => `export { ${className} } from './${name}.ts';\n`).join('');
  return Object.fromEntries([['src/index.ts', `'use client';\n${NOTE}${index}`], ...files]);
}

/** @param {string} event `wf-before-move` */
function toProp(event) {
  return `on-${event}`.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/**
 * Its package.json with an entry for each element.
 *
 * @param {{ exports?: object }} manifest
 */
export function withReactExports(manifest) {
  const entry = (/** @type {string} */ name) => ({
    source: `./src/${name}.ts`,
    types: `./dist/${name}.d.ts`,
    default: `./dist/${name}.js`,
  });
  const names = readEntries().map(({ name }) => name);
  return { ...manifest, exports: { '.': entry('index'), ...Object.fromEntries(names.map((name) => [`./${name}`, entry(name)])) } };
}

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { writeEditorData } from '../../packages/elements/build/editor-data.mjs';
import { readEntries } from '../../packages/elements/build/entries.mjs';
import { toFrameworkTypes } from '../../packages/elements/build/framework-types.mjs';
import { toLlms } from '../../packages/elements/build/llms.mjs';
import { elementsOf, readManifest } from '../../packages/elements/build/manifest.mjs';
import type { Declaration, Manifest, Named } from '../../packages/elements/build/manifest.mjs';
import { toPages } from '../../packages/elements/build/pages.mjs';
import { readExpected } from '../../packages/elements/build/write-entries.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'packages/elements/src');
const entries = readEntries();
/** What a name of each list looks like in a format that has it in prose. */
type Lists = 'attributes' | 'cssParts' | 'cssProperties' | 'cssStates' | 'events' | 'slots';

describe('what is told of the elements', () => {
  let manifest: Manifest;
  let elements: readonly Declaration[];
  before(async () => {
    manifest = await readManifest();
    elements = elementsOf(manifest);
  });

  test('[C54] the manifest has every element with all that its source has, and says what each thing is', () => {
    assert.deepEqual(new Set(elements.map(({ tagName }) => tagName)), new Set(entries.map(({ tag }) => tag)));

    const gaps = elements.flatMap((element) => [...gapsOf(element), ...untold(element)]);

    assert.deepEqual(gaps, []);
  });

  test('[C54] the page of each element names all that it takes and tells', () => {
    assert.deepEqual(elements.flatMap(unwritten), []);
  });

  test('[C54] nothing is inherited without being told: language, theme, density, what the host may give', () => {
    for (const { tagName, attributes = [], members = [] } of elements.filter(({ tagName: tag }) => tag !== 'wf-workspace')) {
      for (const name of ['locale', 'theme', 'density']) assert.ok(attributes.some((each) => each.name === name), `${tagName} ${name}`); // prettier-ignore
      for (const name of ['client', 'messages']) assert.ok(members.some((each) => each.name === name), `${tagName} ${name}`); // prettier-ignore
    }
  });

  test('[C54] no event is without its type', () => {
    const known = /interface WfEvents \{([^]*?)\n\}/.exec(readFileSync(join(source, 'events.ts'), 'utf8'))?.[1] ?? '';
    const untyped = elements.flatMap(({ tagName, events = [] }) =>
      events
        .filter(({ name, type }) => type?.text.includes('WfEvents') && !known.includes(`'${name}'`))
        .map(({ name }) => `${tagName} ${name}`),
    );

    assert.deepEqual(untyped, [], 'add them to src/events.ts');
  });

  describe('in every form', () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'workfloor-editors-'));
      writeEditorData(manifest, folder);
    });
    after(() => rmSync(folder, { recursive: true }));

    test('[C54] for VS Code', () => {
      assert.deepEqual(unnamed(readFileSync(join(folder, 'vscode.html-custom-data.json'), 'utf8'), elements), []);
    });

    test('[C54] as web types', () => {
      assert.deepEqual(unnamed(readFileSync(join(folder, 'web-types.json'), 'utf8'), elements), []);
    });

    for (const framework of ['react', 'preact', 'svelte', 'vue']) {
      test(`[C54] as types for ${framework}`, () => {
        const types = toFrameworkTypes(elements);
        assert.deepEqual(unnamed(`${types[`${framework}.d.ts`] ?? ''}${types['props.d.ts'] ?? ''}`, elements), []);
      });
    }

    test('[C56] for language models', () => {
      assert.deepEqual(unnamed(toLlms(elements, '1.0.0'), elements), []);
    });

    test('as a page to read, with an example', async () => {
      const pages = await toPages(elements);
      for (const element of elements) {
        const page = pages[`${element.tagName}.html`] ?? '';
        assert.deepEqual(unnamed(page, [element]), []);
        assert.ok(/<template>[^]*<wf-/.test(page), `docs/${element.tagName}.md has an example`);
      }
    });
  });
});

test('what is written from the elements there are is up to date: `npm run build:entries` writes it', async () => {
  for (const [path, text] of Object.entries(await readExpected())) {
    assert.equal(readFileSync(join(root, 'packages/elements', path), 'utf8'), text, path);
  }
});

test('[C4] importing the elements on a server touches no document', async () => {
  const modules = ['index', 'define', 'loader', ...entries.map(({ name }) => name)].map((name) => join(source, `${name}.ts`));
  const wrappers = [join(root, 'packages/react/src/index.ts')];
  for (const entry of [...modules, ...wrappers]) {
    const result = await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['react'], resolve: { conditions: ['source', 'node', 'default'] } },
      build: { ssr: entry, write: false, target: 'es2022', rolldownOptions: { output: { codeSplitting: false } } },
    });
    const [output] = Array.isArray(result) ? result : [result];
    assert.ok(output && 'output' in output);
    const code = output.output[0].code.replaceAll('from "react"', `from "${import.meta.resolve('react')}"`);
    const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, unknown>; // just built

    assert.ok(Object.keys(module).some((name) => /^Wf|^startLoader/.test(name)), entry); // prettier-ignore
  }
});

/** The parts that the base brings: those who have it have them in their manifest, and the others import more of it than they show. */
const shared = [...readFileSync(join(source, 'base/view-element.ts'), 'utf8').matchAll(/@csspart ([\w-]+)/g)].map(([, name]) => name ?? '');

/** What is in the source of an element, or is not explained, and should be. */
function gapsOf({ tagName = '', ...declared }: Declaration): readonly string[] {
  const { from = '', name = '' } = entries.find(({ tag }) => tag === tagName) ?? {};
  const code = [...filesOf(join(source, from))]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
    .replaceAll(/^ *(\*|\/\/).*$/gm, ''); // what is only told does not count
  const patterns: Readonly<Record<Lists, readonly RegExp[]>> = {
    attributes: [/@property\([^)]*attribute: '([\w-]+)'/g],
    cssParts: [/ part="([\w -]+)"/g],
    cssProperties: [/var\((--wf-[\w]+-[\w-]+)/g],
    cssStates: [/showStates\(\{([^}]*)\}/g],
    events: [/(?:tellHost|offerHost|askHost)\([\w.#]+, '(wf-[\w-]+)'/g],
    slots: [/<slot name="([\w-]+)"/g],
  };
  return (Object.entries(patterns) as [Lists, readonly RegExp[]][]).flatMap(([list, all]) => {
    const named = declared[list] ?? [];
    const used = new Set(all.flatMap((pattern) => [...code.matchAll(pattern)].flatMap(([, found]) => namesIn(list, found ?? '', name))));
    const missing = [...used].filter(
      (name) => !named.some((each) => each.name === name) && !(list === 'cssParts' && shared.includes(name)),
    );
    return [
      ...missing.sort().map((name) => `${tagName}: ${list} ${name} is not told`),
      ...named.filter(({ description }) => !description).map(({ name }) => `${tagName}: ${list} ${name} does not say what it is`),
    ];
  });
}

/** What stands in the manifest and not in the page that people read; parts of the base stand there where they are shown. */
function unwritten({
  tagName = '',
  attributes = [],
  cssParts = [],
  cssStates = [],
  events = [],
  slots = [],
}: Declaration): readonly string[] {
  const page = readFileSync(join(root, `packages/elements/docs/${tagName}.md`), 'utf8');
  const own = cssParts.filter(({ name }) => !shared.includes(name));
  return [...attributes, ...own, ...cssStates, ...events, ...slots]
    .map(({ name }) => name.replaceAll(/[{}]/g, String.raw`\$&`))
    .filter((name) => name !== '' && !new RegExp(`(^|[^\\w-])${name}($|[^\\w-])`).test(page))
    .map((name) => `${tagName}.md: ${name}`);
}

/** Properties and methods that do not say what they are. */
function untold({ tagName, members = [] }: Declaration): readonly string[] {
  return members.filter(({ description }) => !description).map(({ name }) => `${tagName}: ${name} does not say what it is`);
}

/** The files that an element is made of: its own and what they import, now or later. */
function filesOf(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file) || !file.startsWith(source)) return known;
  known.add(file);
  const code = readFileSync(file, 'utf8');
  const found = [/^(?:import|export) (?!type )(?:[^;']*? from )?'(\.[^']+)'/gm, /import\('(\.[^']+)'\)/g].flatMap((pattern) => [
    ...code.matchAll(pattern),
  ]);
  for (const [, path = ''] of found) filesOf(join(dirname(file), path), known);
  return known;
}

/** The names in what a pattern has found. */
function namesIn(list: Lists, found: string, name: string): readonly string[] {
  if (list === 'cssParts') return found.split(' ');
  if (list === 'cssProperties') return found.startsWith(`--wf-${name}-`) ? [found] : []; // the others are tokens of all
  if (list === 'cssStates') return found.split(',').flatMap((part) => /^\s*'?([a-z][\w-]*)'?\s*(?::|$)/.exec(part)?.[1] ?? []);
  return [found];
}

/** What of the elements a text does not name. */
function unnamed(text: string, elements: readonly Declaration[]): readonly string[] {
  const names = (named: readonly Named[] = []): readonly string[] => named.flatMap(({ name }) => (name === '' ? [] : [name]));
  return elements.flatMap(({ tagName = '', attributes, cssParts, cssProperties, cssStates, events, slots }) =>
    [tagName, ...[attributes, cssParts, cssProperties, cssStates, events, slots].flatMap((list) => names(list))]
      .filter((name) => !text.includes(name))
      .map((name) => `${tagName} ${name}`),
  );
}

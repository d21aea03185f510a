import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

interface Named {
  readonly name: string;
  readonly description?: string;
}

/** What of the manifest is read here. */
interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'packages/elements/src');
const elements = { 'wf-workspace': 'workspace', 'wf-board': 'board', 'wf-job': 'job', 'wf-task-list': 'task-list' } as const;

test('the manifest names every element with its attributes, slots, events and parts', async () => {
  const declarations = await readManifest();

  for (const [tag, folder] of Object.entries(elements)) {
    const declared = declarations.find(({ tagName }) => tagName === tag);
    assert.ok(declared, `${tag} is in the manifest`);
    const code = globSync(`${source}/${folder}/**/*.ts`, { exclude: ['**/*.test.ts'] })
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
      .replaceAll(/^ *(\*|\/\/).*$/gm, ''); // what is only told does not count
    assert.deepEqual(missing(code, / part="([\w -]+)"/g, declared.cssParts), [], `parts of ${tag}`);
    assert.deepEqual(missing(code, /<slot name="([\w-]+)"/g, declared.slots), [], `slots of ${tag}`);
    assert.deepEqual(
      missing(code, /(?:tellHost|offerHost|askHost)\(this(?:\.#host)?, '(wf-[\w-]+)'/g, declared.events),
      [],
      `events of ${tag}`,
    );
    assert.deepEqual(missing(code, /@property\([^)]*attribute: '([\w-]+)'/g, declared.attributes), [], `attributes of ${tag}`);
    for (const list of [declared.cssParts, declared.slots, declared.events]) {
      for (const { name, description } of list ?? []) assert.ok(description, `${tag}: ${name} says what it is`);
    }
  }
});

test('[C4] importing the elements on a server touches no document', async () => {
  for (const entry of ['index', 'define', 'board', 'job', 'task-list', 'workspace']) {
    const result = await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, resolve: { conditions: ['source', 'node', 'default'] } },
      build: { ssr: join(source, `${entry}.ts`), write: false, target: 'es2022', rolldownOptions: { output: { codeSplitting: false } } },
    });
    const [output] = Array.isArray(result) ? result : [result];
    assert.ok(output && 'output' in output);
    const module = (await import(`data:text/javascript,${encodeURIComponent(output.output[0].code)}`)) as Record<string, unknown>; // just built

    assert.ok(
      Object.keys(module).some((name) => name.startsWith('Wf')),
      entry,
    );
  }
});

async function readManifest(): Promise<readonly Declaration[]> {
  const analyzer: string = '@custom-elements-manifest/analyzer/cli.js'; // it has no types
  const { cli } = (await import(analyzer)) as {
    cli: (options: { argv: readonly string[]; cwd: string; noWrite: true }) => Promise<Manifest>;
  };
  const argv = ['analyze', '--quiet', '--litelement', '--outdir', 'packages/elements/dist'];
  const manifest = await cli({
    argv: [...argv, '--globs', 'packages/elements/src/**/*.ts', '--exclude', '**/*.test.ts'],
    cwd: root,
    noWrite: true,
  });
  return manifest.modules.flatMap(({ declarations = [] }) => declarations);
}

/** The names in the code that the manifest does not have. */
function missing(code: string, pattern: RegExp, declared: readonly Named[] = []): readonly string[] {
  const used = new Set([...code.matchAll(pattern)].flatMap(([, names]) => (names ?? '').split(' ')));
  return [...used].filter((name) => !declared.some((each) => each.name === name)).sort();
}

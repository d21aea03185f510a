import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { publint } from 'publint';
import { build } from 'vite';
import { readEntries } from '../../packages/elements/build/entries.mjs';
import { openBrowser } from './support/desk.ts';
import { root } from './support/dev-server.ts';
import { createFreshProject, packages } from './support/fresh-project.ts';
import type { FreshProject } from './support/fresh-project.ts';
import { startHostedStudio } from './support/hosted-studio.ts';
import type { HostedStudio, HostPage } from './support/hosted-studio.ts';

const run = promisify(execFile);
const bin = (name: string): string => join(root, 'node_modules/.bin', name);
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** What a command says that fails, or nothing. */
async function complaintsOf(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    await run(command, args, { cwd });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }; // as execFile rejects
    return `${stdout}${stderr}`;
  }
}

/** The code blocks of a page, each as a module of its own in which the page's element and a client have their usual names. */
function snippetsOf(page: string): readonly { readonly name: string; readonly code: string }[] {
  // those with a name are run by test/stories/readme.test.ts
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/<!-- example: .* -->\s+```[^]*?```/g, '');
  const element = readEntries().find(({ tag }) => page.endsWith(`/${tag}.md`));
  const short = element?.name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [...text.matchAll(/```(js|ts|tsx)\n([^]*?)```/g)].map(([, language, code = ''], at) => {
    const isOwn = (name: string): boolean => new RegExp(`\\b(?:const|let|function) (?:\\{[^}]*)?\\b${name}\\b`).test(code);
    const names = element && short ? [short, 'element'].filter((name) => !isOwn(name)) : [];
    const given = names.map((name) => `declare const ${name}: import('@workfloor/elements').${element?.className ?? ''};`);
    const client = ['client', 'wf']
      .filter((name) => !isOwn(name))
      .map((name) => `declare const ${name}: import('@workfloor/sdk').Workfloor;`);
    const name = `${page.replaceAll(/[^\w]+/g, '-')}-${at}.${language === 'tsx' ? 'tsx' : 'ts'}`;
    return { name, code: `${[...given, ...client].join('\n')}\n${code}\nexport {};\n` };
  });
}

describe('the packages as they are packed, in a project of somebody else', () => {
  let project: FreshProject;
  before(async () => {
    project = await createFreshProject([
      'react',
      'react-dom',
      '@types/react',
      '@types/react-dom',
      '@types/node',
      'vite',
      'preact',
      'vue',
      'svelte',
    ]);
  });
  after(() => project?.remove());

  for (const name of packages) {
    test(`${name}: publint and attw find nothing wrong`, async () => {
      const folder = join(project.folder, 'node_modules/@workfloor', name);
      const { messages } = await publint({ pkgDir: folder, pack: false, level: 'warning' });
      assert.deepEqual(messages, []);

      // styles and data have no types, and the contract tests of the core are for its neighbours in this repository
      const excluded = { core: ['contract'], elements: ['wf.css', 'custom-elements.json'], react: [], sdk: [] }[name];
      const args = [
        project.tarballs[name],
        '--profile',
        'esm-only',
        '--no-color',
        ...excluded.flatMap((entry) => ['--exclude-entrypoints', entry]),
      ];
      assert.equal(await complaintsOf(bin('attw'), args, root), '');
    });
  }

  test('[C54] every entry has its types, and tags are typed in TypeScript, React, Preact, Svelte and Vue', async () => {
    assert.equal(await complaintsOf(bin('tsc'), ['-p', project.folder], project.folder), '');
  });

  test('every snippet of code in the pages of the elements and the READMEs fits the types', async () => {
    const snippets = ['README.md', 'packages/{elements,react,sdk}/README.md', 'packages/elements/docs/*.md'].flatMap((pattern) =>
      globSync(pattern, { cwd: root }).flatMap((page) => snippetsOf(page)),
    );
    mkdirSync(join(project.folder, 'snippets'));
    for (const { name, code } of snippets) writeFileSync(join(project.folder, 'snippets', name), code);
    const config = {
      extends: './tsconfig.json',
      compilerOptions: {
        noImplicitAny: false,
        noUncheckedIndexedAccess: false,
        strictNullChecks: false,
        exactOptionalPropertyTypes: false,
        types: ['vite/client', 'node'],
      },
      include: ['snippets'],
    };
    writeFileSync(join(project.folder, 'tsconfig.snippets.json'), JSON.stringify(config));

    const said = await complaintsOf(bin('tsc'), ['-p', 'tsconfig.snippets.json', '--pretty', 'false'], project.folder);

    assert.ok(snippets.length > 4);
    // what has no declaration is the reader's own; what begins with our letters is not
    const wrong = said.split('\n').filter((line) => /error TS/.test(line) && !/TS(2304|2552|18004): [^']*'(?!wf|Wf)\w+'/.test(line));
    assert.deepEqual(wrong, []);
  });

  test('[C4] on a server they can be imported, and React renders the tags', async () => {
    const script = `
      import { createElement } from 'react';
      import { renderToString } from 'react-dom/server';
      import * as elements from '@workfloor/elements/define';
      import '@workfloor/elements/loader';
      import { WfBoard, WfWorkspace } from '@workfloor/react';
      const page = createElement(WfWorkspace, { url: 'https://work.example.com' }, createElement(WfBoard, { headingLevel: 3, onWfOpen() {} }));
      console.log(renderToString(page), typeof elements.WfBoard);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: project.folder });

    assert.match(stdout, /^<wf-workspace[^>]*><wf-board[^>]*><\/wf-board><\/wf-workspace> function\n$/);
  });

  test('what editors and language models read is in the package', () => {
    const folder = join(project.folder, 'node_modules/@workfloor/elements');
    const { customElements, 'web-types': webTypes } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      string
    >; // our own
    for (const file of [customElements, webTypes, 'dist/vscode.html-custom-data.json', 'dist/llms.txt', 'dist/skill/SKILL.md', 'LICENSE']) {
      assert.ok(readFileSync(join(folder, file ?? 'missing'), 'utf8').length > 100, file);
    }
  });

  describe('built with Vite', () => {
    let studio: HostedStudio;
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];

    before(async () => {
      await build({
        root: project.folder,
        configFile: false,
        logLevel: 'error',
        build: { target: 'es2022', rolldownOptions: { input: [join(project.folder, 'index.html'), join(project.folder, 'react.html')] } },
      });
      const dist = join(project.folder, 'dist');
      const files = globSync('**/*.{html,js,css}', { cwd: dist });
      studio = await startHostedStudio(({ api }) =>
        Object.fromEntries(
          files.map((name): [string, HostPage] => [
            `/${name}`,
            {
              policy: `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${api}; img-src data:`,
              html: readFileSync(join(dist, name), 'utf8'),
              type: types[extname(name)] ?? 'text/plain',
            },
          ]),
        ),
      );
      browser = await openBrowser();
      page = await browser.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (entry) => void (entry.type() === 'error' && complaints.push(entry.text())));
    });
    after(async () => {
      await browser?.close();
      await studio?.close();
    });

    const visit = (name: string): Promise<unknown> =>
      page.goto(`${studio.origin}/${name}?api=${encodeURIComponent(studio.api)}&workspace=${studio.workspace}`);

    test('[C10] the autoloader shows the board', async () => {
      await visit('index.html');

      await page.locator('wf-board').getByText(studio.job.title).first().waitFor();

      await page.waitForFunction(() => document.title === '1 job');
      assert.deepEqual(complaints, []);
    });

    test('[C55] React 19 gives objects as properties and hears events', async () => {
      await visit('react.html');

      await page.getByText('1 job', { exact: true }).first().waitFor();
      await page.locator('wf-board').getByRole('button', { name: 'New dossier' }).waitFor();
      assert.equal(await page.locator('wf-board').getByRole('heading', { level: 3 }).count(), 1);
      await page.locator('wf-board').getByText(studio.job.title).first().click();

      await page.getByText(`opened ${studio.job.id}`).waitFor();
      assert.deepEqual(complaints, []);
    });
  });
});

test('the packages name each other by the version they have', () => {
  const manifests = packages.map(
    (name) =>
      JSON.parse(readFileSync(new URL(`packages/${name}/package.json`, pathToFileURL(`${root}/`)), 'utf8')) as {
        readonly version: string;
        readonly dependencies?: Readonly<Record<string, string>>;
      }, // our own
  );
  for (const { dependencies = {} } of manifests) {
    for (const [name, version] of Object.entries(dependencies))
      if (name.startsWith('@workfloor/')) assert.equal(version, manifests[0]?.version);
  }
});

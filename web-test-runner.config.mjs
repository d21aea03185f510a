import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { browserArgs, findBrowser } from './test/support/browser.mjs';
import { countReporter } from './test/support/wtr-counts.mjs';
import { serverMiddleware } from './test/support/wtr-server.mjs';
import { looksPlugin } from './test/support/wtr-looks.mjs';
import { touchPlugin } from './test/support/wtr-touch.mjs';

const executablePath = await findBrowser();

/**
 * Lets sandboxed frames load the modules of a test: their origin is opaque, and modules are fetched with CORS.
 *
 * @type {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]}
 */
function allowSandboxes(context, next) {
  if (context.get('origin') === 'null') context.set('access-control-allow-origin', '*');
  return next();
}

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: ['test/elements/**/*.test.ts', 'test/sdk/**/*.test.ts'],
  // one page at a time: a second one is a background tab, without focus and animation frames
  concurrency: 1,
  browsers: [
    chromeLauncher({
      launchOptions: { ...(executablePath && { executablePath }), args: browserArgs },
      async createPage({ context }) {
        const page = await context.newPage();
        // a page in a background tab has neither focus nor animation frames; this one has both, whichever tab is in front
        const session = await page.createCDPSession();
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      },
    }),
  ],
  nodeResolve: { exportConditions: ['source', 'browser', 'development'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      // starters are JSON; browsers are told so by an import attribute, which the target below does not know
      json: true,
      target: 'es2022',
      // Lit's decorators need experimentalDecorators and no class-field semantics.
      tsconfig: fileURLToPath(new URL('packages/elements/tsconfig.json', import.meta.url)),
    }),
    touchPlugin(),
    looksPlugin(),
  ],
  middleware: [serverMiddleware, allowSandboxes],
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY }), countReporter()],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  // how long a busy machine may take for what takes it a moment; what waits in vain says so itself, earlier
  testFramework: { config: { timeout: '60000' } },
  // nanostores reads process.env.NODE_ENV, which no browser has.
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <head>
        <title>Workfloor tests</title>
        <script>globalThis.process = { env: { NODE_ENV: 'development' } };</script>
      </head>
      <body>
        <script type="module" src="${testFramework}"></script>
      </body>
    </html>`,
};

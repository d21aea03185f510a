import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { browserArgs, findBrowser } from './test/support/browser.mjs';
import { countReporter } from './test/support/wtr-counts.mjs';
import { serverMiddleware } from './test/support/wtr-server.mjs';

const executablePath = await findBrowser();

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: ['test/elements/**/*.test.ts', 'test/sdk/**/*.test.ts'],
  // one page at a time: a second one is a background tab, without focus and animation frames
  concurrency: 1,
  browsers: [chromeLauncher({ launchOptions: { ...(executablePath && { executablePath }), args: browserArgs } })],
  nodeResolve: { exportConditions: ['source', 'browser', 'development'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      // Lit's decorators need experimentalDecorators and no class-field semantics.
      tsconfig: fileURLToPath(new URL('packages/elements/tsconfig.json', import.meta.url)),
    }),
  ],
  middleware: [serverMiddleware],
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY }), countReporter()],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testFramework: { config: { timeout: '5000' } },
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

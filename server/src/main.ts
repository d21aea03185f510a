#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(`workfloor needs Node 22.13 or newer; this is ${process.versions.node}. In the repository, \`npm start\` brings its own.`);
  process.exit(1);
}

// after the check: an older Node cannot even load the rest
const { runCli } = await import('./cli/program.ts');
process.exitCode = await runCli(process.argv);

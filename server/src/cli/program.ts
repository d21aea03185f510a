import { roles } from '@workfloor/core';
import { dayForms, numberForms } from '@workfloor/core/csv-import';
import { Command, CommanderError, Option } from 'commander';
import { CliError } from './cli-error.ts';
import type { DevOptions } from './dev.ts';
import type { EmbedOptions } from './embed.ts';
import { readVersion } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import type { ImportCsvOptions } from './import-csv.ts';
import type { ImportTrelloOptions } from './import-trello.ts';
import type { NewKeyOptions, WorkspaceOptions } from './keys.ts';
import { redact } from './redact.ts';
import type { PaymentsOptions } from './payments.ts';
import type { ServeOptions } from './serve.ts';
import type { SimulateCliOptions } from './simulate.ts';
import type { NewWorkspaceOptions } from './workspaces.ts';

// each command loads what it needs when it runs, so that help comes at once

/** Runs a command line and answers the exit code. Whatever goes wrong is told in one line. */
export async function runCli(argv: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode; // commander has told it
    const message =
      error instanceof CliError
        ? error.message
        : `Something went wrong that should not: ${String(error instanceof Error ? error.stack : error)}`;
    process.stderr.write(`workfloor: ${redact(message)}\n`);
    return 1;
  }
}

function createProgram(): Command {
  const program = new Command('workfloor')
    .description('Pipelines, jobs and tasks of a studio: the server and its tools.')
    .version(readVersion())
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError('(workfloor --help shows all commands)');
  program.configureHelp({ sortSubcommands: false });
  addServers(program);
  addKeys(program);
  addPayments(program);
  addEffects(program);
  addFiles(program);
  addEmbed(program);
  addPipelines(program);
  program.addHelpText(
    'after',
    `
Where the data is: a SQLite file in .workfloor/ unless DATABASE_URL or --database names a PostgreSQL.
First steps with real data:
  workfloor workspace create --name "Our studio" --origin https://www.example.com
  workfloor keys create --name "Our website"
  workfloor serve`,
  );
  return program;
}

/** Each command says where its database is in the same way. */
function withPlace(command: Command): Command {
  return command
    .option('--data <folder>', 'folder of the SQLite file (WORKFLOOR_DATA)')
    .option('--database <url>', 'a PostgreSQL instead: postgres://user:password@host/name (DATABASE_URL)');
}

function withWorkspace(command: Command): Command {
  return withPlace(command).option('--workspace <id>', 'which workspace (ws_...); not needed when there is only one');
}

const FILES = 'where uploaded files are kept (WORKFLOOR_FILES, files/ beside the SQLite file)';

const SENDING = `
What leaves the house; a channel that is not set up keeps its messages waiting:
  mail  WORKFLOOR_SMTP_URL=smtp://user:password@mail.example.com:587  WORKFLOOR_MAIL_FROM=mail@studio.example
  text  WORKFLOOR_TWILIO_ACCOUNT, WORKFLOOR_TWILIO_TOKEN, WORKFLOOR_TWILIO_FROM
So many of each workspace leave in an hour; more wait:
  WORKFLOOR_MAILS_PER_HOUR (100), WORKFLOOR_TEXTS_PER_HOUR (20)`;

function addServers(program: Command): void {
  withPlace(program.command('dev'))
    .description('Try it on this machine: a sample studio, demo pages, a link that signs you in')
    .option('--port <number>', 'port on 127.0.0.1 (PORT, 4400)')
    .option('--files <folder>', FILES)
    .action(async (options: DevOptions) => (await import('./dev.ts')).dev(options));
  withPlace(program.command('serve'))
    .description('Serve real data')
    .option('--host <address>', 'address to listen on; put TLS in front of it', process.env['HOST'] ?? '127.0.0.1')
    .option('--port <number>', 'port (PORT, 4400)')
    .option('--public-url <url>', 'address under which people reach it, https://work.example.com (WORKFLOOR_PUBLIC_URL)')
    .option('--files <folder>', `${FILES}; WORKFLOOR_S3_BUCKET and others name an S3 instead`)
    .option('--allow-http-hooks', 'web hooks may be called by http, without TLS')
    .option('--allow-local-hooks', 'web hooks may lead to this very machine, on any port: for tests')
    .addOption(new Option('--log-level <level>', 'what to log').choices(['debug', 'info', 'error', 'silent']).default('info'))
    .action(async (options: ServeOptions) => (await import('./serve.ts')).serve(options))
    .addHelpText('after', SENDING);
}

function addKeys(program: Command): void {
  const workspace = program.command('workspace').description('The firms on this server');
  withPlace(workspace.command('create'))
    .description('Make a workspace and print its id')
    .requiredOption('--name <name>', 'name of the firm')
    .option('--locale <locale>', 'language: en, da, fr, fr-CA', 'en')
    .option('--zone <zone>', 'time zone', 'Europe/Copenhagen')
    .option('--currency <code>', 'currency', 'EUR')
    .option('--origin <origin...>', 'whose pages may call: https://www.example.com', [])
    .action(async (options: NewWorkspaceOptions) => (await import('./workspaces.ts')).createWorkspace(options));
  withPlace(workspace.command('list'))
    .description('Show ids, names and allowed origins')
    .action(async (options: PlaceOptions) => (await import('./workspaces.ts')).listWorkspaces(options));

  withWorkspace(workspace.command('allow').argument('<origin>', 'https://www.example.com'))
    .description('Let the pages of one more site call; with the server stopped')
    .action(async (origin: string, options: WorkspaceOptions) => (await import('./workspaces.ts')).allowOrigin(origin, options));

  const keys = program.command('keys').description('Secret keys, with which your back end makes sessions for its people');
  withWorkspace(keys.command('create'))
    .description('Make a key and print it, this once')
    .option('--name <name>', 'what it is for', 'back end')
    .addOption(new Option('--role <role>', 'the most that sessions made with it may do').choices([...roles]).default('owner'))
    .action(async (options: NewKeyOptions) => (await import('./keys.ts')).createKey(options));
  withWorkspace(keys.command('list'))
    .description('Show the keys, without their secrets')
    .action(async (options: WorkspaceOptions) => (await import('./keys.ts')).listKeys(options));
  withWorkspace(keys.command('revoke').argument('<id>', 'the id that `keys list` shows'))
    .description('Make a key useless')
    .action(async (id: string, options: WorkspaceOptions) => (await import('./keys.ts')).revokeKey(id, options));
}

function addPayments(program: Command): void {
  const payments = program.command('payments').description('Payment providers, which tell of money by web hook');
  withPlace(payments.command('set').argument('<workspace>', 'which workspace (ws_...)').argument('<provider>', 'stripe'))
    .description('Keep the secret of a web hook, from standard input or WORKFLOOR_PAYMENT_SECRET; the one before stays good')
    .option('--replace', 'forget the ones before')
    .action(async (workspace: string, provider: string, options: PaymentsOptions) =>
      (await import('./payments.ts')).setPaymentSecret(workspace, provider, options),
    );
}

function addEffects(program: Command): void {
  const effects = program.command('effects').description('What waits to be done and sent, after a backup was put back');
  withPlace(effects.command('held'))
    .description('Show how much waits for your word')
    .action(async (options: PlaceOptions) => (await import('./effects.ts')).listHeld(options));
  withWorkspace(effects.command('release'))
    .description('Let it go on its way')
    .action(async (options: WorkspaceOptions) => (await import('./effects.ts')).releaseEffects(options));
  withPlace(effects.command('hold'))
    .description("Hold all that waits: after PostgreSQL's own tools have put a database back, before the server starts")
    .action(async (options: PlaceOptions) => (await import('./effects.ts')).holdEffects(options));
}

function addEmbed(program: Command): void {
  program
    .command('embed')
    .description('Print what a page needs to show the elements of this version')
    .requiredOption('--url <url>', 'where people reach the server: https://work.example.com')
    .option('--workspace <id>', 'which workspace', 'ws_YOURS')
    .addOption(
      new Option('--as <form>', 'loader: each element comes when its tag appears; bundle: one file, checked by its hash; import-map: both')
        .choices(['loader', 'bundle', 'import-map'])
        .default('loader'),
    )
    .action(async (options: EmbedOptions) => (await import('./embed.ts')).printSnippet(options));
}

function addPipelines(program: Command): void {
  program
    .command('simulate')
    .argument('<file>', 'a simulation, a document of a pipeline, or the name of a starter')
    .description('Show what pipelines and their rules would do over months, and when; nothing is kept and nothing is sent')
    .option('--start <day>', 'first day: 2026-03-01')
    .option('--until <day>', 'last day, or how long: P6M')
    .option('--every <duration>', 'without a script: how often somebody does what is next', 'P3D')
    .option('--mails', 'show what messages say')
    .option('--json', 'for programs')
    .action(async (file: string, options: SimulateCliOptions) => (await import('./simulate.ts')).simulateFile(file, options));

  const pipelines = program.command('pipelines').description('Pipelines to begin with, with rules, templates and saved tasks');
  pipelines
    .command('list')
    .description('Show what there is')
    .action(async () => (await import('./pipelines.ts')).listStarters());
  pipelines
    .command('show')
    .argument('<name>', 'as `pipelines list` shows it')
    .description('Print its document, to change it before it is imported')
    .action(async (name: string) => (await import('./pipelines.ts')).showStarter(name));
  withWorkspace(pipelines.command('add').argument('<name>', 'as `pipelines list` shows it'))
    .description('Make it in a workspace and print its id; with the server stopped')
    .action(async (name: string, options: WorkspaceOptions) => (await import('./pipelines.ts')).addStarter(name, options));
}

function addFiles(program: Command): void {
  const take = program.command('import').enablePositionalOptions().argument('<file>', 'made by `workfloor export`');
  withPlace(take)
    .description('Take in a workspace from a file; nothing of it may be there yet')
    .option('--files <folder>', FILES)
    .action(async (file: string, options: PlaceOptions) => (await import('./transfer.ts')).importFile(file, options));
  withWorkspace(take.command('trello').argument('<file>', "the board's JSON export: Menu, Share, Export as JSON"))
    .description('Take in a Trello board; again, and only what is new comes in')
    .option('--url <url>', 'through the API of a running server instead')
    .option('--key <key>', 'secret key (wf_sk_...) for --url; better as WORKFLOOR_KEY, which no process list shows')
    .action(async (file: string, options: ImportTrelloOptions) => (await import('./import-trello.ts')).importTrelloFile(file, options));
  addCsv(take);
  withWorkspace(program.command('export').argument('<file>', 'file to write'))
    .description('Write a workspace with its history and files into one file, for backup or to change databases')
    .option('--files <folder>', FILES)
    .action(async (file: string, options: WorkspaceOptions) => (await import('./transfer.ts')).exportFile(file, options));
  withPlace(program.command('backup').argument('<file>', 'file to write'))
    .description('Copy the whole SQLite database, while the server runs')
    .action(async (file: string, options: PlaceOptions) => (await import('./backup.ts')).backup(file, options));
  withPlace(program.command('migrate'))
    .description('Bring the database up to date, as starting a server does')
    .action(async (options: PlaceOptions) => (await import('./migrate.ts')).migrate(options));
}

function addCsv(take: Command): void {
  withWorkspace(
    take.command('csv').argument('<kind>', 'client, contact, job or task').argument('<file>', 'with the names of its columns first'),
  )
    .description('Take in rows of a spreadsheet; those with errors are told and leave nothing behind')
    .option('--map <header=target...>', 'where columns go, "Kunde=name"; guessed unless said', [])
    .option('--by <target>', 'by what rows find what is there: id, name, title, emails, fields.<key>')
    .addOption(new Option('--days <form>', 'how days are written').choices([...dayForms]).default('iso'))
    .addOption(new Option('--numbers <form>', 'what stands before decimals').choices([...numberForms]).default('point'))
    .option('--preview', 'tell what would come of each row, and change nothing')
    .option('--id <uuid>', 'of an import that broke off: goes on with it')
    .option('--url <url>', 'through the API of a running server instead')
    .option('--key <key>', 'secret key (wf_sk_...) for --url; better as WORKFLOOR_KEY, which no process list shows')
    .action(async (kind: string, file: string, options: ImportCsvOptions) =>
      (await import('./import-csv.ts')).importCsvFile(kind, file, options),
    );
}

/** Tests that every store must pass, and what they need. Runs under node:test. */
export { commandsProperty } from './testing/commands.contract.ts';
export type { CommandsPropertyOptions } from './testing/commands.contract.ts';
export { formOf } from './testing/every/arguments.contract.ts';
export type { Form } from './testing/every/arguments.contract.ts';
export { everyCommandProperty } from './testing/every/every-command.contract.ts';
export type { EveryCommandOptions } from './testing/every/every-command.contract.ts';
export { createMemorySource, WORKSPACE_DEFAULTS } from './simulate/memory-source.ts';
export type { MemorySource } from './simulate/memory-source.ts';
export { openMemory } from './testing/open-memory.contract.ts';
export { altered, randomWorkspace, seeded } from './testing/random-workspace.contract.ts';
export type { Random } from './testing/random-workspace.contract.ts';
export { changeOf, sourceContract } from './testing/source.contract.ts';
export type { OpenSource, OpenSourceFor } from './testing/source.contract.ts';
export { createWorld, ODD_TEXT, uuid } from './testing/world.contract.ts';
export type { World } from './testing/world.contract.ts';
export { setReminders } from './reminder/set-reminders.ts';

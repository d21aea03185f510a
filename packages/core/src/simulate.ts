/** Pipelines tried before they are true: months in milliseconds. Apart, because browsers never run it. */
export { clockIn } from './kernel/wall-time.ts';
export type { Happening } from './simulate/desk.ts';
export { createMemorySource } from './simulate/memory-source.ts';
export type { MemorySource } from './simulate/memory-source.ts';
export { SIMULATION_FORMAT } from './simulate/script.ts';
export type { Deed, SimulatedClient, SimulatedPerson, SimulateOptions, SimulationFile, Step } from './simulate/script.ts';
export { simulate } from './simulate/simulate.ts';
export type { Simulation } from './simulate/simulate.ts';
export { SimulationError } from './simulate/simulation-error.ts';
export type { TimelineEntry } from './simulate/timeline.ts';

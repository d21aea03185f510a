import { commandsProperty } from './commands.contract.ts';
import { openMemory } from './open-memory.contract.ts';

commandsProperty('memory', openMemory, { runs: 2000 });

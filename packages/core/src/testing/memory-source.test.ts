import { openMemory } from './open-memory.contract.ts';
import { sourceContract } from './source.contract.ts';

sourceContract('memory', openMemory);

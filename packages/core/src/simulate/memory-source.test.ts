import { openMemory } from '../testing/open-memory.contract.ts';
import { sourceContract } from '../testing/source.contract.ts';

sourceContract('memory', openMemory);

import { commandsProperty } from '@workfloor/core/contract';
import { openCache } from './open-cache.contract.ts';

// what a client may take back, and with which number, only the server's log knows
commandsProperty('the cache', openCache, { runs: 300, without: ['undo'] });

import { sourceContract } from '@workfloor/core/contract';
import { openCache } from './open-cache.contract.ts';

sourceContract('the cache', openCache);

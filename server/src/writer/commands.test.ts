import { commandsProperty } from '@workfloor/core/contract';
import { throughWriter } from './through-writer.contract.ts';

throughWriter('commands through the writer', ({ engine, open, runs }) => commandsProperty(engine, open, { runs }));

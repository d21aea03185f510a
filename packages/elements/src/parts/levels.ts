import type { Priority } from '@workfloor/core';

/** All priorities, the highest first. Written out: the value in core would bring its commands into the page. */
export const levels = ['high', 'medium', 'low', 'none'] as const satisfies readonly Priority[];

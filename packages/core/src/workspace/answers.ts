import type { Snapshot } from '../kernel/answers.ts';
import type { Actor } from '../kernel/command.ts';
import type { Instant } from '../kernel/record.ts';

/** `GET /v1/w/{ws}/start`: who is asking, the workspace, its members, tags, pipelines and their current editions. */
export interface StartAnswer extends Snapshot {
  readonly actor: Actor;
}

/** `POST /v1/w/{ws}/sessions` and every host's token endpoint. */
export interface SessionAnswer {
  readonly token: string;
  readonly expiresAt: Instant;
}

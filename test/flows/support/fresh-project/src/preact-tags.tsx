/** @jsxImportSource preact */
import type {} from '@workfloor/elements/types/preact';

export const tags = (
  <wf-workspace url="https://work.example.com" workspace="ws_1" token-endpoint="/session" class="desk">
    <wf-board heading-level={3} shortcuts onwf-open={(event) => void event.detail.job} />
  </wf-workspace>
);
// @ts-expect-error there is no such theme
export const wrong = <wf-board theme="purple" />;

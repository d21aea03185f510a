import type {} from '@workfloor/elements/types/react';

export const tags = (
  <wf-workspace url="https://work.example.com" workspace="ws_1" token-endpoint="/session" locale="da" className="desk">
    <wf-board
      heading-level="3"
      headingLevel={3}
      shortcuts
      href-template="/jobs/{job}"
      style={{ '--wf-board-column-width': '20em' }}
      onwf-open={(event) => void event.detail.job}
      onwf-before-move={({ detail }) => detail.waitUntil(Promise.resolve(true))}
    />
    <wf-job job="one" readonly="" />
  </wf-workspace>
);
// @ts-expect-error there is no such theme
export const wrong = <wf-board theme="purple" />;

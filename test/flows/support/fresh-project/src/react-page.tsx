import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { WfBoard, WfWorkspace } from '@workfloor/react';
import type { WfBoard as WfBoardElement } from '@workfloor/elements';

const asked = new URLSearchParams(location.search);

function Desk() {
  const [jobs, setJobs] = useState<number | undefined>();
  const [opened, setOpened] = useState<string | undefined>();
  const board = useRef<WfBoardElement>(null);
  return (
    <WfWorkspace
      url={asked.get('api') ?? ''}
      workspace={asked.get('workspace') ?? ''}
      tokenEndpoint="/session"
      messages={{ board: { addJob: 'New dossier' } }}
    >
      <output>{opened === undefined ? `${jobs ?? 0} job` : `opened ${opened}`}</output>
      <button onClick={() => void board.current?.refresh()}>Refresh</button>
      <WfBoard
        ref={board}
        headingLevel={3}
        onWfLoad={({ detail }) => setJobs(detail.jobs)}
        onWfOpen={(event) => {
          event.preventDefault();
          setOpened(event.detail.job);
        }}
        onWfBeforeMove={({ detail }) => detail.waitUntil(Promise.resolve(false))}
      />
    </WfWorkspace>
  );
}

// @ts-expect-error it is a number
export const wrong = <WfBoard headingLevel="3" />;
const app = document.querySelector('#app');
if (app) {
  createRoot(app).render(
    <StrictMode>
      <Desk />
    </StrictMode>,
  );
}

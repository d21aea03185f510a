import { startLoader } from '@workfloor/elements/loader';
import '@workfloor/elements/wf.css';

const workspace = document.querySelector('wf-workspace');
const asked = new URLSearchParams(location.search);
if (workspace) Object.assign(workspace, { url: asked.get('api'), workspace: asked.get('workspace') });
// the board tells what it has in the page's title
document.addEventListener('wf-load', ({ detail }) => (document.title = `${detail.jobs ?? 0} job`));
await startLoader().done;

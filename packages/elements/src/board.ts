import { define } from './base/define.ts';
import { WfBoard } from './board/wf-board.ts';

define('wf-board', WfBoard);
export { WfBoard };

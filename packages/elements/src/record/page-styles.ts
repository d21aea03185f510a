import { css } from 'lit';
import { groupStyles } from '../job/groups/styles.ts';
import { runStyles } from '../job/run-styles.ts';
import { jobStyles } from '../job/styles.ts';
import { sectionStyles } from '../parts/section-styles.ts';
import { progressStyles } from './progress.ts';
import { taskStyles } from '../task-list/styles.ts';

/** The page of a client or a project: as that of a job. */
export const pageStyles = css`
  ${sectionStyles}
  ${taskStyles}
  ${jobStyles}
  ${runStyles}
  ${groupStyles}
  ${progressStyles}
  .top .back {
    gap: 0.25em;
    padding-inline: 0.35em 0.6em;
    margin-inline-start: -0.35em;
    color: var(--_quiet);
  }
  .back > svg.icon:dir(rtl) {
    scale: -1 1;
  }
  .badge > svg.icon {
    inline-size: 1em;
    block-size: 1em;
  }
  button.chip {
    padding: 0;
    border-color: transparent;
    background: transparent;
  }
`;

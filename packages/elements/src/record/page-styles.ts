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
  .belongs {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 0.35em;
  }
  .belongs-kind {
    flex-basis: 100%;
  }
  .belongs > button.link,
  .for > button.link {
    padding-inline: 0.25em;
    margin-inline-start: -0.25em;
  }
  .row-details .late {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
  }
  button.chip {
    padding: 0;
    border-color: transparent;
    background: transparent;
  }
`;

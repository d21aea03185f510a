import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { jobIcons } from './job-icons.ts';
import { setState } from './header.ts';
import type { MoreScene } from './job-tools.ts';
import { mainRun } from './job-tools.ts';
import { openSaved } from './open-saved.ts';
import { openLink } from './party-more.ts';
import { openProject } from './projects.ts';
import { openAwait } from './run-forms.ts';

/** What the `+` of the whole job offers: each kind of thing that a job groups. */
function addItems(scene: MoreScene): readonly MenuItem[] {
  const { words, t, tools, folds } = scene;
  const goTo = async (section: string, selector: string): Promise<void> => {
    await folds.set(section, false);
    tools.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  };
  const one = mainRun(scene);
  return [
    { label: t.kind_task, icon: icons.task, run: () => void goTo('job-tasks', '[data-add="add"]') },
    { label: words.savedTasks, icon: jobIcons.stack, run: () => void openSaved(scene) },
    { label: t.kind_project, icon: jobIcons.project, run: () => void openProject(scene) },
    { label: t.kind_client, icon: jobIcons.person, run: () => void openLink(scene) },
    { label: t.kind_comment, icon: actionIcons.comment, run: () => void goTo('comments', '[data-control="write-comment"]') },
    ...groupItems(scene),
    ...(one
      ? [
          {
            label: t.awaitItem,
            icon: icons.wait,
            apart: true,
            run: () => void openAwait(scene, one),
          },
        ]
      : []),
  ];
}

const OWN = ['runs', 'details', 'clients', 'job-tasks', 'projects', 'comments', 'history'];

/** What the other sections add by their own `+`. */
function groupItems({ tools, folds }: MoreScene): readonly MenuItem[] {
  const sections = [...tools.host.renderRoot.querySelectorAll<HTMLElement>('[data-section]')];
  const others = sections.filter(({ dataset }) => !OWN.includes(dataset['section'] ?? ''));
  return others.flatMap((section, index): MenuItem[] => {
    const plus = section.querySelector<HTMLElement>('.section-head button.plus');
    if (!plus) return [];
    const run = async (): Promise<void> => {
      await folds.set(section.dataset['section'] ?? '', false);
      plus.focus();
      plus.click();
    };
    return [{ label: plus.getAttribute('aria-label') ?? '', icon: icons.plus, apart: index === 0, run: () => void run() }];
  });
}

/** What can be added to the job, and done with it as a whole. */
export function jobMenus(scene: MoreScene): TemplateResult {
  return html`${addMenu(scene)} ${jobMenu(scene)}`;
}

function addMenu(scene: MoreScene): TemplateResult {
  const { words, t, tools } = scene;
  const shown = html`${icons.plus}<span>${words.add}</span>`;
  return tools.menu.button({
    key: 'add-any',
    name: t.addToJob,
    shown,
    items: () => addItems(scene),
    look: 'plain',
    control: 'add-any',
  });
}

function jobMenu(scene: MoreScene): TemplateResult {
  const { detail, words, t, tools } = scene;
  const { state } = detail.job;
  const items = (): MenuItem[] => [
    ...(state === 'open' ? [{ label: t.pauseJob, icon: jobIcons.pause, run: setState(scene, 'job.pause', t.saidPaused) }] : []),
    ...(state === 'paused' ? [{ label: t.resumeJob, icon: jobIcons.play, run: setState(scene, 'job.resume', words.saidResumed) }] : []),
    ...(state === 'done'
      ? [{ label: t.reopenJob, icon: actionIcons.undo, run: setState(scene, 'job.reopen', t.saidTakenUp) }]
      : [{ label: t.completeJob, icon: actionIcons.check, run: setState(scene, 'job.complete', t.saidDone) }]),
    { label: t.archive, icon: jobIcons.archive, apart: true, run: setState(scene, 'job.archive', t.saidArchived) },
  ];
  return tools.menu.button({ key: 'job-more', name: t.moreOfJob, shown: icons.more, items });
}

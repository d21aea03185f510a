import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { jobIcons } from './job-icons.ts';
import type { JobScene } from './job-tools.ts';
import { mainRun } from './job-tools.ts';

/** What the `+` of the whole job offers: each kind of thing that a job groups. */
export function addItems(scene: JobScene): readonly MenuItem[] {
  const { words, tools, folds } = scene;
  const goTo = async (section: string, selector: string): Promise<void> => {
    await folds.set(section, false);
    tools.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  };
  const one = mainRun(scene);
  return [
    { label: words.kind_task, icon: icons.task, run: () => void goTo('job-tasks', '[data-add="add"]') },
    { label: words.savedTasks, icon: jobIcons.stack, run: () => scene.act('add', (more, full) => more.openSavedTasks(full)) },
    { label: words.kind_project, icon: jobIcons.project, run: () => scene.act('project', (more, full) => more.openProject(full)) },
    { label: words.kind_client, icon: jobIcons.person, run: () => scene.act('link', (more, full) => more.openLink(full)) },
    { label: words.kind_comment, icon: actionIcons.comment, run: () => void goTo('comments', '[data-control="write-comment"]') },
    ...(one
      ? [
          {
            label: words.awaitItem,
            icon: icons.wait,
            apart: true,
            run: () => scene.act(`run:${one.run.id}`, (more, full) => more.openAwait(full, one)),
          },
        ]
      : []),
  ];
}

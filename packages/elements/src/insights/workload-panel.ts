import type { TemplateResult } from 'lit';
import type { MemberLoad, WorkloadAnswer } from '@workfloor/core';
import { bars } from './bars.ts';
import { panel } from './panel.ts';
import type { InsightsScene } from './scene.ts';

/** Who has how much to do. */
export function workload(scene: InsightsScene, { members }: WorkloadAnswer): TemplateResult {
  const { words, formats } = scene;
  const number = (value: number): string => formats.number(value);
  const people = members.filter(({ member, openTasks }) => member !== null || openTasks > 0);
  const busiest = people.filter(({ member }) => member !== null).toSorted((a, b) => b.openTasks - a.openTasks)[0];
  const late = people.reduce((sum, { overdueTasks }) => sum + overdueTasks, 0);
  const free = people.find(({ member }) => member === null)?.openTasks ?? 0;
  const kinds = [
    { of: (load: MemberLoad) => load.overdueTasks, text: words.overdueTasks, look: 'hatch-late' },
    { of: (load: MemberLoad) => load.weekTasks, text: words.weekTasks, look: 'solid' },
    { of: laterOf, text: words.laterTasks, look: 'solid-soft' },
  ] as const;
  const inWords = (load: MemberLoad): string => kinds.map(({ of, text }) => `${text} ${number(of(load))}`).join(', ');
  const says =
    busiest && busiest.openTasks > 0
      ? [
          words.workloadSays({ count: busiest.openTasks, name: nameOf(scene, busiest) }),
          late > 0 ? words.workloadLate({ count: late }) : words.workloadFree,
          free > 0 ? words.workloadNobody({ count: free }) : undefined,
        ]
      : [words.workloadNone, free > 0 ? words.workloadNobody({ count: free }) : undefined];
  return panel(scene, {
    key: 'workload',
    title: words.workload,
    says,
    legend: kinds,
    chart: () =>
      bars(
        people.map((load) => ({
          label: nameOf(scene, load),
          detail: restOf(scene, load),
          stretches: kinds.map(({ of, text, look }) => ({
            value: of(load),
            look,
            title: words.inWords({ label: text, values: number(of(load)) }),
          })),
          end: number(load.openTasks),
        })),
        words.chartOf({
          title: words.workload,
          values: people.map((load) => words.inWords({ label: nameOf(scene, load), values: inWords(load) })).join('; '),
        }),
      ),
    table: {
      head: [words.member, words.openTasks, words.overdueTasks, words.weekTasks, words.openJobs, words.ownedRuns, words.weekEvents],
      rows: people.map((load) => [
        nameOf(scene, load),
        number(load.openTasks),
        number(load.overdueTasks),
        number(load.weekTasks),
        number(load.openJobs),
        number(load.ownedRuns),
        number(load.weekEvents),
      ]),
    },
  });
}

function laterOf({ openTasks, overdueTasks, weekTasks }: MemberLoad): number {
  return Math.max(0, openTasks - overdueTasks - weekTasks);
}

function nameOf({ studio, words }: InsightsScene, { member }: MemberLoad): string {
  return studio?.members.find(({ id }) => id === member)?.name ?? words.nobody;
}

function restOf({ words }: InsightsScene, { openJobs, weekEvents }: MemberLoad): string | undefined {
  const parts = [openJobs > 0 ? words.jobs({ count: openJobs }) : '', weekEvents > 0 ? words.events({ count: weekEvents }) : ''];
  return parts.filter(Boolean).join(' · ') || undefined;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Activity, DomainEvent, EventType } from '@workfloor/core';
import type { JobDetail } from '@workfloor/sdk';
import { heading } from '../parts/heading.ts';
import { actorName } from '../parts/person.ts';
import type { JobScene, Words } from './job-tools.ts';

const SHOWN = 8;

/** What happened, newest first: who, when, and a sentence for each event. */
export function history(scene: JobScene, isAll: boolean, showAll: () => void): TemplateResult {
  const { detail, words, level, formats } = scene;
  const told = detail.activity.map((one) => ({ one, lines: linesOf(scene, one) })).filter(({ lines }) => lines.length > 0);
  const shown = isAll ? told : told.slice(0, SHOWN);
  return html`<section class="history" part="history" aria-labelledby="history">
    ${heading(level, html`<span id="history">${words.history}</span>`)}
    ${told.length === 0 ? html`<p class="quiet">${words.noHistory}</p>` : nothing}
    <ol role="list">
      ${shown.map(
        ({ one, lines }) =>
          html`<li>
            <p class="quiet">
              ${actorName(one.actor, scene.studio?.members ?? [], words.system)} ·
              <time datetime=${one.at}>${formats.moment(one.at)}</time>
            </p>
            ${lines.map((line) => html`<p>${line}</p>`)}
          </li>`,
      )}
    </ol>
    ${
      told.length > shown.length
        ? html`<button type="button" class="quiet-button" data-control="show-all" @click=${showAll}>
            ${words.showAll({ count: told.length })}
          </button>`
        : nothing
    }
  </section>`;
}

function linesOf(scene: JobScene, { events }: Activity): string[] {
  return [...new Set(events.map((event) => lineOf(scene, event)).filter((line) => line !== undefined))];
}

function lineOf(scene: JobScene, event: DomainEvent): string | undefined {
  const { words } = scene;
  const key = event.type === 'step.skipped' && event['why'] === 'condition' ? 'step.skipped.condition' : event.type;
  if (!(key in words)) return undefined; // not for a job's history
  const sentence: string | ((values: Record<string, string>) => string) = words[key as keyof Words & EventType]; // it is in there
  return typeof sentence === 'string' ? sentence : sentence(namesOf(scene, event));
}

/** What people call that which was linked to the job, or which it was linked to. */
function linkedName(
  { job, parties, events, projects, invoices, notes, files, jobs, resources }: JobDetail,
  event: DomainEvent,
): string | undefined {
  const id = event['client'] ?? (event['item'] === job.id ? event['job'] : event['item']);
  const projectsOf = projects.map(({ project }) => project);
  const named = [
    ...parties.map(({ client }) => client),
    ...files,
    ...[...jobs, ...events, ...projectsOf].map((one) => ({ id: one.id, name: one.title })),
    ...notes.map((one) => ({ id: one.id, name: one.title || one.text.slice(0, 60) })),
    ...invoices.map((one) => ({ id: one.id, name: one.number ?? one.title })),
    ...resources.map((one) => ({ id: one.id, name: one.label })),
  ];
  return named.find((one) => one.id === id)?.name;
}

/** The names that sentences ask for; what is gone is called so. */
function namesOf({ detail, words }: JobScene, event: DomainEvent): Record<string, string> {
  const jobRun = detail.runs.find(({ run }) => run.id === event['run']);
  const stages = detail.runs.flatMap(({ edition }) => edition.stages);
  const stage = (id: unknown): string => stages.find((one) => one.id === id)?.name ?? words.gone;
  return {
    client: linkedName(detail, event) ?? words.gone,
    pipeline: jobRun?.pipeline.name ?? words.gone,
    stage: stage(event['stage']),
    to: stage(event['to']),
    task: detail.tasks.find((task) => task.id === event['task'])?.title ?? words.gone,
  };
}

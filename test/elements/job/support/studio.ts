import {
  clientDefaults,
  contactDefaults,
  jobDefaults,
  memberDefaults,
  pipelineDefaults,
  taskDefaults,
  workspaceDefaults,
} from '@workfloor/core';
import type { Actor, Client, Contact, Edition, Id, Job, Member, Pipeline, Stage, Tag, Task } from '@workfloor/core';
import { createMemoryClient, nextId } from './memory-client.ts';
import type { MemoryClient } from './memory-client.ts';

const workspace = 'ws_0000000000000000000001';
const entity = { workspace, version: 1 } as const;

/** The day so many days from today, in UTC as the workspace is. */
export function day(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The instant so many hours ago. */
export function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}

export interface SampleStudio extends MemoryClient {
  readonly me: Member;
  readonly anna: Member;
  readonly job: Job;
  readonly hansen: Client;
  readonly tags: readonly Tag[];
  readonly wedding: Pipeline;
  readonly album: Pipeline;
  readonly stages: readonly Stage[];
  readonly addTask: (title: string, more?: Partial<Task>) => Task;
  readonly addJob: (title: string, more?: Partial<Job>) => Job;
}

/** A small photography studio: one job of one client, two pipelines, no tasks and no run yet. */
export function createStudio(role: Actor['role'] = 'member'): SampleStudio {
  const me: Member = { id: nextId(), ...entity, ...memberDefaults, name: 'Mette Krogh', email: 'mette@example.com', role, state: 'active' };
  const anna: Member = {
    id: nextId(),
    ...entity,
    ...memberDefaults,
    name: 'Anna Larsen',
    email: 'anna@example.com',
    role: 'admin',
    state: 'active',
  };
  const memory = createMemoryClient({ name: `staff:${me.id}`, role, member: me.id }, workspace);
  const { put } = memory;
  const zone = 'UTC';
  put('workspace', {
    id: workspace,
    ...entity,
    ...workspaceDefaults,
    name: 'Studio Lys',
    locale: 'en',
    zone,
    currency: 'DKK',
    workdays: [],
  });
  put('member', me, anna);
  const tag = (name: string, color: Tag['color']): Tag => ({ id: nextId(), ...entity, name, color, state: 'live' });
  const tags = [tag('VIP', 'purple'), tag('Album', 'teal'), tag('Rush', 'red')];
  put('tag', ...tags);
  const hansen: Client = { id: nextId(), ...entity, ...clientDefaults, name: 'Hansen family', kind: 'household' };
  put('client', hansen, { ...hansen, id: nextId(), name: 'Café Lotus', kind: 'company' });
  const contact: Contact = {
    id: nextId(),
    ...entity,
    ...contactDefaults,
    name: 'Ida Hansen',
    emails: ['ida@example.com'],
    phones: ['+45 12 34 56 78'],
  };
  put('contact', contact);
  const off = { login: false, notify: false, sync: false, signs: false };
  put('clientContact', { id: nextId(), ...entity, client: hansen.id, contact: contact.id, ...off });

  const pipeline = (name: string, stages: readonly Stage[]): Pipeline => {
    const id = nextId();
    const conditionTags = stages.flatMap(({ when }) => when?.all ?? []);
    const edition: Edition = { id: nextId(), ...entity, pipeline: id, number: 1, name, stages, conditionTags };
    const made: Pipeline = { id, ...entity, ...pipelineDefaults, name, edition: edition.id };
    put('edition', edition);
    put('pipeline', made);
    return made;
  };
  const stage = (name: string, more: Partial<Stage> = {}): Stage => ({ id: nextId(), name, ...more });
  const vip: Id = tags[0]?.id ?? '';
  const stages = [
    stage('Booked'),
    stage('Contract signed', { required: true }),
    stage('Shoot', { limitDays: 3 }),
    stage('VIP preview', { when: { all: [vip] } }),
    stage('Selection', { limitDays: 7 }),
    stage('Delivered'),
  ];
  const wedding = pipeline('Wedding', stages);
  const album = pipeline('Album order', [stage('Ordered'), stage('Printed'), stage('Shipped')]);

  const addJob = (title: string, more: Partial<Job> = {}): Job => {
    const job: Job = { id: nextId(), ...entity, number: 1042 + memory.all('job').length, title, ...jobDefaults, ...more };
    put('job', job);
    return job;
  };
  const addTask = (title: string, more: Partial<Task> = {}): Task => {
    const number = 1 + memory.all('task').length;
    const rank = `a${String(number).padStart(4, '0')}V`;
    const task: Task = { id: nextId(), ...entity, number, title, rank, ...taskDefaults, ...more };
    put('task', task);
    return task;
  };
  const job = addJob('Wedding Ida & Jonas', {
    due: day(5),
    assignees: [anna.id],
    tags: [vip],
    priority: 'high',
    label: 'Waiting for the list',
  });
  put('jobClient', { id: nextId(), ...entity, job: job.id, client: hansen.id, share: null });
  return { ...memory, me, anna, job, hansen, tags, wedding, album, stages, addTask, addJob };
}

/** Tasks of every look for a list: late, today, soon, without date, with people, priority and checklist. */
export function addSampleTasks(studio: SampleStudio): readonly Task[] {
  const { addTask, job, me, anna } = studio;
  const item = (title: string, done = false) => ({ id: nextId(), title, done });
  const portrait = studio.addJob('Portraits Café Lotus');
  return [
    addTask('Call the florist about the arch', { job: job.id, due: day(-2), priority: 'high', assignees: [me.id] }),
    addTask('Send the contract', { job: job.id, due: day(0), state: 'in_progress', assignees: [me.id, anna.id] }),
    addTask('Pack the cameras', {
      job: job.id,
      due: day(1),
      checklist: [item('Two bodies', true), item('Batteries', true), item('85 mm lens', true), item('Flash'), item('Cards')],
      assignees: [anna.id],
    }),
    addTask('Choose twenty pictures for the preview page of the website', { job: portrait.id, due: day(6), priority: 'low' }),
    addTask('Renew the insurance', { due: day(40) }),
    addTask('Tidy the archive', { priority: 'medium', assignees: [me.id] }),
    addTask('Order the album cover', { job: job.id, due: day(-10), state: 'done' }),
  ];
}

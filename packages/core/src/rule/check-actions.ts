import { assertRoles } from '../client/resolve-roles.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { subjectKinds } from '../run/run.ts';
import { assertTexts } from '../template/check-text.ts';
import type { TemplateContent } from '../template/template.ts';
import type { Action, ActionLine, ActionName, ActionOf, Recipient } from './action.ts';
import type { AboutKind } from './rule.ts';

/** What the checks of a rule know of it. */
export interface Checked {
  readonly workspace: Id;
  /** What it can be about. */
  readonly kinds: readonly AboutKind[];
  /** Of its scope. */
  readonly pipeline: Pipeline | undefined;
}

/** Refuses an argument, and says where it stands and what is wrong with it. */
export function wrong(field: string, reason: string, more: Readonly<Record<string, unknown>> = {}): never {
  return refuse('invalid_input', { field, reason, ...more });
}

/** Refuses members who are not there, or have left. */
export async function assertMembers(source: Source, ids: readonly Id[] | undefined, at: string): Promise<void> {
  for (const id of ids ?? []) {
    const member = (await source.get('member', id)) ?? refuse('not_found', { kind: 'member', id, field: at });
    if (member.state === 'left') wrong(at, 'member_left', { member: id });
  }
}

async function assertThere(source: Source, kind: 'tag' | 'contact' | 'hook', ids: readonly Id[] = [], at: string): Promise<void> {
  for (const id of ids) if (!(await source.get(kind, id))) refuse('not_found', { kind, id, field: at });
}

async function assertInUse(source: Source, kind: 'savedTasks' | 'service', id: Id | undefined, at: string): Promise<void> {
  if (id === undefined) return;
  const record = (await source.get(kind, id)) ?? refuse('not_found', { kind, id, field: at });
  if (record.state === 'retired') refuse('retired', { kind, id, field: at });
}

async function assertTemplate(source: Source, id: Id | undefined, kind: TemplateContent['kind'], at: string): Promise<void> {
  if (id === undefined) return;
  const template = (await source.get('template', id)) ?? refuse('not_found', { kind: 'template', id, field: at });
  if (template.state === 'retired') refuse('retired', { kind: 'template', id, field: at });
  if (template.content.kind !== kind) wrong(at, `not_a_template_of_${kind}`, { template: id });
}

async function assertPipeline(source: Source, id: Id, stage: Id | undefined, at: string): Promise<Pipeline> {
  const pipeline = (await source.get('pipeline', id)) ?? refuse('not_found', { kind: 'pipeline', id, field: `${at}.pipeline` });
  if (pipeline.state === 'retired') refuse('retired', { pipeline: id, field: `${at}.pipeline` });
  if (stage !== undefined) await assertStage(source, pipeline, stage, `${at}.stage`);
  return pipeline;
}

/** Refuses a stage that is not in the pipeline as it is now. */
export async function assertStage(source: Source, pipeline: Pipeline, stage: Id, at: string): Promise<void> {
  const { stages, number } = await need(source, 'edition', pipeline.edition);
  if (stages.some(({ id }) => id === stage)) return;
  refuse('stage_unknown', { field: at, stage, edition: number, pipeline: pipeline.id });
}

async function assertRecipients(source: Source, { workspace }: Checked, to: readonly Recipient[], at: string): Promise<void> {
  if (to.length === 0) wrong(at, 'Name at least one.');
  for (const [index, recipient] of to.entries()) {
    const place = `${at}.${index}`;
    if (recipient.kind === 'member') await assertMembers(source, [recipient.member], `${place}.member`);
    if (recipient.kind === 'contact') await assertThere(source, 'contact', [recipient.contact], `${place}.contact`);
    if (recipient.kind === 'role') await assertRoles(source, workspace, [recipient.role]);
  }
}

async function assertLines(source: Source, lines: readonly ActionLine[], at: string): Promise<void> {
  for (const [index, { service, text, rate }] of lines.entries()) {
    const place = lines.length === 1 && !at.endsWith('.lines') ? at : `${at}.${index}`;
    await assertInUse(source, 'service', service, `${place}.service`);
    if (service !== undefined) continue;
    if (text === undefined) wrong(`${place}.text`, 'Name a text, or a service that has one.');
    if (rate === undefined) wrong(`${place}.rate`, 'Name a rate, or a service that has one.');
  }
}

type Check<D extends ActionName> = (source: Source, action: ActionOf<D>, at: string, rule: Checked) => Promise<void> | void;
type Checks = { readonly [D in ActionName]?: Check<D> };

async function assertMessage(source: Source, action: ActionOf<'mail' | 'text'>, at: string, rule: Checked): Promise<void> {
  const { template, subject, text, attach = [], replyTo } = action;
  await assertTemplate(source, template, 'message', `${at}.template`);
  await assertRecipients(source, rule, action.to, `${at}.to`);
  if (template === undefined && text === undefined) wrong(`${at}.text`, 'Name a template, or write what it says.');
  if (action.do === 'mail' && template === undefined && subject === undefined) wrong(`${at}.subject`, 'A mail has a subject.');
  if (action.do === 'text' && (subject !== undefined || attach.length > 0 || replyTo !== undefined)) {
    wrong(at, 'A text message has no subject, attachments or reply address.');
  }
}

async function assertSending(
  source: Source,
  { template, to }: ActionOf<'invoice.send' | 'invoice.closePeriod'>,
  at: string,
  rule: Checked,
): Promise<void> {
  await assertTemplate(source, template, 'message', `${at}.template`);
  if (to) await assertRecipients(source, rule, to, `${at}.to`);
}

const checks: Checks = {
  savedTasks: (source, { saved }, at) => assertInUse(source, 'savedTasks', saved, `${at}.saved`),
  async task(source, { assignees, roles }, at, { workspace }) {
    await assertMembers(source, assignees, `${at}.assignees`);
    await assertRoles(source, workspace, roles);
  },
  project: (source, { saved }, at) => assertInUse(source, 'savedTasks', saved, `${at}.saved`),
  invoice: (source, { lines }, at) => assertLines(source, lines, `${at}.lines`),
  line: (source, action, at) => assertLines(source, [action], at),
  async job(source, { pipeline, stage, saved }, at) {
    await assertInUse(source, 'savedTasks', saved, `${at}.saved`);
    if (pipeline === undefined && stage !== undefined) wrong(`${at}.stage`, 'Name its pipeline.');
    const target = pipeline === undefined ? undefined : await assertPipeline(source, pipeline, stage, at);
    if (target && !target.subjects.includes('job')) wrong(`${at}.pipeline`, 'not_for_this_pipeline');
  },
  folders: (source, { template }, at) => assertTemplate(source, template, 'folders', `${at}.template`),
  async 'run.start'(source, { pipeline }, at, { kinds }) {
    const { subjects } = await assertPipeline(source, pipeline, undefined, at);
    const canRun = subjectKinds.filter((kind) => kinds.includes(kind) || kind === 'job');
    if (!canRun.some((kind) => subjects.includes(kind))) wrong(`${at}.pipeline`, 'not_for_this_pipeline');
  },
  async 'run.advance'(source, { stage }, at, { pipeline }) {
    if (pipeline) await assertStage(source, pipeline, stage, `${at}.stage`);
  },
  async 'run.move'(source, { pipeline, stage }, at) {
    await assertPipeline(source, pipeline, stage, at);
  },
  async tags(source, { add = [], remove = [], clear = false }, at) {
    if (add.length + remove.length === 0 && !clear) wrong(at, 'Name tags to add or to remove, or clear them all.');
    await assertThere(source, 'tag', [...add, ...remove], at);
  },
  async assign(source, { add = [], remove = [], roles = [] }, at, { workspace }) {
    if (add.length + remove.length + roles.length === 0) wrong(at, 'Name somebody.');
    await assertMembers(source, add, `${at}.add`);
    await assertRoles(source, workspace, roles);
  },
  async access(source, { replace = false, add = [], remove = [] }, at) {
    if (!replace && add.length + remove.length === 0) wrong(at, 'Name somebody.');
    await assertMembers(source, add, `${at}.add`);
  },
  mail: assertMessage,
  text: assertMessage,
  note(_source, { text }, at) {
    if (text.trim() === '') wrong(`${at}.text`, 'says_nothing');
  },
  hook: (source, { hook }, at) => assertThere(source, 'hook', [hook], `${at}.hook`),
  async request(source, { template, to, title }, at, rule) {
    await assertTemplate(source, template, 'request', `${at}.template`);
    await assertRecipients(source, rule, to, `${at}.to`);
    if (template === undefined && title === undefined) wrong(`${at}.title`, 'Name a template, or give it a title.');
  },
  'invoice.send': assertSending,
  'invoice.closePeriod': assertSending,
};

/** What an action says in its own words. */
function textsOf(action: Action, at: string): Readonly<Record<string, string>> {
  return {
    ...('title' in action && action.title !== undefined && { [`${at}.title`]: action.title }),
    ...('text' in action && action.text !== undefined && { [`${at}.text`]: action.text }),
    ...('subject' in action && action.subject !== undefined && { [`${at}.subject`]: action.subject }),
  };
}

/** Refuses actions that could not work: what they name is there, in use, and of the right kind. */
export async function assertActions(source: Source, actions: readonly Action[], rule: Checked): Promise<void> {
  if (actions.length === 0) wrong('do', 'Name at least one.');
  for (const [index, action] of actions.entries()) {
    const check = checks[action.do] as ((...of: [Source, Action, string, Checked]) => Promise<void> | void) | undefined; // of this very action, by its name
    await check?.(source, action, `do.${index}`, rule);
    const [kind, ...others] = rule.kinds;
    await assertTexts(source, textsOf(action, `do.${index}`), kind && others.length === 0 ? kind : null);
  }
}

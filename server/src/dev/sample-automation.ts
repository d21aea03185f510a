import { commands } from '@workfloor/core';
import type { Action, Id, RuleBody } from '@workfloor/core';
import type { SampleClient, SampleFirm } from './sample-people.ts';
import type { Script } from './sample-script.ts';

const DAY_MS = 86_400_000;
const anywhere = { scope: 'workspace', pipeline: null, stage: null, match: '', if: null, wait: null, hold: null } as const;

/** Words that the studio sends, in the languages of its clients. */
function addTemplates(script: Script, { owner }: SampleFirm, at: number): { readonly welcome: Id; readonly thanks: Id } {
  const [welcome, thanks] = [script.id(at), script.id(at)];
  script.add(at, owner, commands.template.create, {
    id: welcome,
    name: 'Welcome',
    content: {
      kind: 'message',
      bodies: {
        en: {
          subject: 'Your photographs: {{job.title}}',
          text: 'Dear {{contact.name | first}},\n\nthank you for choosing us. We will write to you before each step.\n\n{{workspace.name}}',
        },
        da: {
          subject: 'Jeres billeder: {{job.title}}',
          text: 'Kære {{contact.name | first}}\n\nTak, fordi I har valgt os. Vi skriver til jer før hvert skridt.\n\n{{workspace.name}}',
        },
        fr: {
          subject: 'Vos photographies : {{job.title}}',
          text: 'Bonjour {{contact.name | first}},\n\nmerci de nous avoir choisis. Nous vous écrirons avant chaque étape.\n\n{{workspace.name}}',
        },
      },
    },
  });
  script.add(at + 10, owner, commands.template.create, {
    id: thanks,
    name: 'Thank you',
    content: {
      kind: 'message',
      bodies: {
        en: {
          subject: 'Thank you, {{client.name}}',
          text: 'Dear {{contact.name | first}},\n\nhow do you like your pictures? A line from you would make us happy.\n\n{{workspace.name}}',
        },
        da: {
          subject: 'Tak, {{client.name}}',
          text: 'Kære {{contact.name | first}}\n\nHvad synes I om billederne? Vi bliver glade for et par ord.\n\n{{workspace.name}}',
        },
      },
    },
  });
  return { welcome, thanks };
}

/** What happens by itself from now on: in the story so far everything was done by hand. */
export function addAutomation(script: Script, firm: SampleFirm, clients: readonly SampleClient[]): void {
  const { owner, pipelines } = firm;
  const at = script.now - 9000; // behind everything else: nothing of the past is written to anybody
  const { welcome, thanks } = addTemplates(script, firm, at);
  const { id: pipeline, stages } = pipelines.weddings;
  const toClient = [{ kind: 'client' }] as const;
  const addRule = (name: string, body: Partial<RuleBody> & Pick<RuleBody, 'on' | 'do'>): void => {
    script.add(at + 100, owner, commands.rule.create, { id: script.id(at), name, ...anywhere, ...body });
  };
  const mail = (template: Id): Action => ({ do: 'mail', to: toClient, template });
  const [first] = stages;
  const planning = stages.find(({ name }) => name === 'Planning');
  const ofStage = (stage: Id | undefined) => ({ scope: 'stage', pipeline, stage: stage ?? null }) as const;
  const enters = { kind: 'stage', moment: 'enter' } as const;
  addRule('Welcome', {
    ...ofStage(first?.id),
    on: enters,
    do: [{ do: 'task', title: 'Call {{client.name}}', dueDays: 2, priority: 'high' }, mail(welcome)],
  });
  addRule('Follow up', {
    ...ofStage(first?.id),
    on: enters,
    wait: { days: 4, workdays: true, at: '09:00' },
    do: [{ do: 'task', title: 'Call {{client.name}} again', dueDays: 0 }],
  });
  addRule('Ask for the plan of the day', {
    ...ofStage(planning?.id),
    on: enters,
    do: [{ do: 'request', preset: 'questions', title: 'The plan of your day', to: toClient, dueDays: 14, await: true }],
  });
  addRule('Thank you', {
    ...ofStage(stages.at(-1)?.id),
    on: { kind: 'stage', moment: 'complete' },
    wait: { days: 7, at: '10:00' },
    hold: { approvers: [] },
    do: [mail(thanks)],
  });
  addRule('A day before the shoot', {
    on: { kind: 'date', of: 'event', field: 'starts', days: -1, at: '09:00' },
    do: [{ do: 'task', title: 'Pack for {{event.title}}', dueDays: 0 }],
  });
  addRule('Paid', { on: { kind: 'event', events: ['invoice.paid'] }, do: [{ do: 'note', text: 'Invoice {{invoice.number}} is paid.' }] });
  addSchedules(script, firm, clients, at + 200);
}

function addSchedules(script: Script, { owner, pipelines }: SampleFirm, clients: readonly SampleClient[], at: number): void {
  const corporate = clients.filter(({ tags }) => tags.includes('Corporate')).slice(0, 3);
  const pattern = { time: '09:00', monthEnd: 'last_day', weekend: 'next', leadDays: 0, mode: 'calendar', catchUp: 'one' } as const;
  const start = script.day(script.now + DAY_MS);
  script.add(at, owner, commands.schedule.create, {
    id: script.id(at),
    name: 'Team portraits',
    makes: 'job',
    pattern: { ...pattern, rule: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO', start },
    pipeline: pipelines.portraits.id,
    clients: corporate.map(({ id }) => id),
    item: { title: 'Team portraits {{period.quarter}}', dueDays: 21 },
  });
  script.add(at + 10, owner, commands.schedule.create, {
    id: script.id(at),
    name: 'Back up the archive',
    makes: 'task',
    pattern: { ...pattern, rule: 'FREQ=WEEKLY;BYDAY=FR', start },
    clients: [],
    item: { title: 'Back up the archive', dueDays: 0 },
  });
}

import type { Activity, EffectCount, EffectCounts, Pages, Waits } from '@workfloor/core';
import type { JobRun, RecordPage } from '@workfloor/sdk';
import type { SubjectDetail } from '../job/job-tools.ts';

type Page = RecordPage<'clients' | 'projects'>;
type Rows = Page['records'];

const newestFirst = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? 1 : -1);

const NOTHING: EffectCount = { waiting: 0, held: 0, parked: 0 };

/** What a page tells of runs besides records. */
type Told = { readonly waits: Waits; readonly effects: EffectCounts };

/** The runs of a record with what their steps are called, open ones first. */
export function runsOf({ run = [], pipeline = [], edition = [] }: Rows, subject: string, { waits, effects }: Told): readonly JobRun[] {
  return run
    .filter((one) => one.subject === subject)
    .toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || newestFirst(a, b))
    .flatMap((one) => {
      const [of, by] = [pipeline.find(({ id }) => id === one.pipeline), edition.find(({ id }) => id === one.edition)];
      return of && by ? [{ run: one, pipeline: of, edition: by, blockers: waits[one.id] ?? [], effects: effects[one.id] ?? NOTHING }] : [];
    });
}

/** The clients that are in a page, with their contacts and members. */
function partiesOf({ client = [], clientContact = [], contact = [], clientMember = [] }: Rows): SubjectDetail['parties'] {
  return client.map((one) => ({
    client: one,
    contacts: clientContact
      .filter((link) => link.client === one.id)
      .flatMap((link) => {
        const person = contact.find(({ id }) => id === link.contact);
        return person ? [{ link, contact: person }] : [];
      }),
    team: clientMember.filter((link) => link.client === one.id),
  }));
}

const latestFirst = (a: { readonly at: string }, b: { readonly at: string }): number => (a.at < b.at ? 1 : -1);

type Automation = Pick<SubjectDetail, 'requests' | 'reminders' | 'effects' | 'messages'>;

function automationOf({ request = [], reminder = [], effect = [], message = [] }: Rows): Automation {
  return {
    requests: request.toSorted(newestFirst),
    reminders: reminder,
    effects: effect.toSorted(latestFirst),
    messages: message.toSorted(latestFirst),
  };
}

/** What belongs to a record, by what its page holds, in the shape that the sections of a job read. */
export function toDetail({ record, records, answer }: Page): SubjectDetail {
  const { task = [], event = [], note = [], file = [], folder = [], job = [], invoice = [], payment = [], comment = [] } = records;
  return {
    parties: partiesOf(records),
    runs: runsOf(records, record.id, answer),
    tasks: task.toSorted((a, b) => (a.rank < b.rank || (a.rank === b.rank && a.id < b.id) ? -1 : 1)),
    comments: comment.filter(({ about }) => about === record.id).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    activity: activityOf(answer),
    links: [],
    events: event.toSorted((a, b) => (a.starts < b.starts ? -1 : 1)),
    projects: [],
    invoices: invoice,
    lines: [],
    payments: payment,
    timeEntries: [],
    mileageLogs: [],
    notes: note.toSorted(newestFirst),
    folders: folder,
    files: file.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    jobs: job,
    resources: [],
    ...automationOf(records),
  };
}

function activityOf({ activity }: Pick<Pages['projects']['answer'], 'activity'>): readonly Activity[] {
  return activity.toSorted((a, b) => b.seq - a.seq);
}

import type { Problem, Refusal } from '@workfloor/core';

type FieldError = NonNullable<Problem['errors']>[number];

/** The words of the domain for what is wrong with a field, as a person reads them. `data.reason` keeps the word for programs. */
const sentences: Readonly<Record<string, string>> = {
  another_owner: 'Belongs to something else.',
  before_anchor: 'Is before the first one.',
  before_odometer_start: 'Is less than the start.',
  before_starts: 'Is before it starts.',
  circle: 'Would wait for itself in the end.',
  distance_or_odometer: 'Name a distance, or both readings.',
  empty: 'Needs at least one.',
  end_stage_conditional: 'The first and the last stage are always there: take `when` out of them.',
  field_retired: 'The field is out of use.',
  first_stage_has_door: 'Nothing starts by itself in a stage with `require`.',
  follows_from_odometer: 'Follows from the readings: leave it out, or take the readings out.',
  hidden: 'The pipeline is hidden: only `run.move` goes there.',
  in_itself: 'Would lie in itself.',
  in_the_future: 'Is more than a day ahead: a drive is no plan.',
  inherited: 'Only of a top folder; those in it do as it says.',
  job_of_another_task: 'Is not the job of the task.',
  kind_and_id: 'Name both what kind it is and which one, or neither.',
  last_stage_gate: 'Nothing comes after the last stage: leave `gate` out.',
  member_left: 'The member has left.',
  member_only_reads: 'The member only reads.',
  missing: 'Is missing.',
  more_than_100_in_all: 'The shares come to more than 100.',
  names_twice: 'Names something twice.',
  never_narrowed: 'The owner and admins see and do everything.',
  no_anchor: 'Needs the days before and after.',
  no_due_day: 'Needs a due day, or an anchor.',
  no_invoice_locks_it: 'No invoice locks the file, so there is nothing to wait for.',
  no_kinds_of_it: 'There are no kinds of that.',
  no_such_field: 'There is no such field.',
  not_a_choice: 'Is not one of the choices.',
  not_a_day: 'Is not a day such as 2026-11-21.',
  not_a_number: 'Is not a number.',
  not_a_text: 'Is not a text.',
  not_after_started: 'Is not after it started.',
  not_for_a_job: 'Jobs have no such thing.',
  not_for_a_task: 'Tasks have no such thing.',
  not_for_this_pipeline: 'The pipeline is not for that kind: see its `subjects`.',
  not_for_this_type: 'Only fields of the type `choice` have choices.',
  not_the_label: 'Is not the label that the job has.',
  not_yes_or_no: 'Is neither true nor false.',
  out_of_range: 'Leads out of the calendar.',
  project_of_another_job: 'The project is about another job.',
  project_or_job: 'Name a project or a job, not both.',
  required: 'Is missing.',
  runs_itself: 'A job is not done before its own run is.',
  same_day_and_unit_twice: 'Names a day and unit twice.',
  says_nothing: 'Needs a title or a text.',
  stage_twice: 'Names a stage twice.',
  stage_unknown: 'Is no stage of the current edition.',
  the_job_itself: 'Is the job itself.',
  unknown_field: 'There is no such field.',
  unknown_kind: 'No such kind is registered.',
  unknown_role: 'Is not among the roles of the workspace.',
};

/** The fields of the arguments in which an id stands, with dots between: `clients.0`. */
function placesOf(value: unknown, id: unknown, path: readonly string[] = []): readonly string[] {
  if (value === id) return [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...(key === id ? [[...path, key].join('.')] : []),
    ...placesOf(part, id, [...path, key]),
  ]);
}

function wordsOf(kind: string): string {
  return kind.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}

/** What a refusal says about single fields of the arguments. */
export function refusedFields({ code, detail }: Refusal, args: unknown): readonly FieldError[] {
  const { field, reason, kind, id, stage } = detail;
  if (code === 'invalid_input' && typeof field === 'string') {
    return [{ field, reason: typeof reason === 'string' ? (sentences[reason] ?? reason) : 'Is not valid.' }];
  }
  if (code === 'stage_unknown')
    return placesOf(args, stage).map((place) => ({ field: place, reason: 'Is no stage of the edition that it is about.' }));
  if (code !== 'not_found' || typeof kind !== 'string' || typeof id !== 'string') return [];
  const said = `There is no such ${wordsOf(kind)}, or it is not yours to see.`;
  return placesOf(args, id).map((place) => ({ field: place, reason: said }));
}

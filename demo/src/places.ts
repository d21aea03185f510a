type Opened = HTMLElementEventMap['wf-open']['detail'];

/** Which page is for what was opened, and about which record. Undefined: the element shows it itself. */
export function placeFor({
  job,
  client,
  project,
  invoice,
  event,
  drive,
  file,
  note,
  pipeline,
}: Opened): readonly [string, string] | undefined {
  if (event ?? drive ?? file ?? note ?? pipeline) return undefined;
  if (invoice) return ['invoices', invoice];
  if (project) return ['projects', project];
  if (job) return ['job', job];
  if (client) return ['clients', client];
  return undefined;
}

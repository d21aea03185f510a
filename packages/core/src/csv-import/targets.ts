import type { Field, FieldOwner } from '../field/field.ts';

export const importKinds = ['client', 'contact', 'job', 'task'] as const;
/** What rows of a file can become. */
export type ImportKind = (typeof importKinds)[number];

/** How a cell is read. Names are those of other records, which whoever imports looks up. */
export type CellForm = 'text' | 'list' | 'names' | 'day' | 'number' | 'yes_no' | 'choice' | 'collect' | 'id';

/** Where a column can go. */
export interface Target {
  /** The field of the record; `fields.<key>` for one of the firm's own. */
  readonly key: string;
  readonly form: CellForm;
  /** What headers call it, in English, Danish and French; the surest first. */
  readonly names: readonly string[];
  /** For choices: what cells call each of them. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
}

const id: Target = { key: 'id', form: 'id', names: ['id'] };
const tags: Target = { key: 'tags', form: 'names', names: ['tags', 'tag', 'mærker', 'étiquettes', 'mots clés'] };
const note: Target = { key: 'note', form: 'text', names: ['note', 'notes', 'bemærkning', 'bemærkninger', 'remarque', 'remarques'] };
const text: Target = {
  key: 'text',
  form: 'text',
  names: ['text', 'description', 'details', 'beskrivelse', 'tekst', 'texte', 'détails'],
};
const locale: Target = { key: 'locale', form: 'text', names: ['locale', 'language', 'sprog', 'langue'] };
const assignees: Target = {
  key: 'assignees',
  form: 'names',
  names: ['assignees', 'assignee', 'assigned to', 'member', 'ansvarlig', 'ansvarlige', 'medarbejder', 'responsable', 'responsables'],
};
const clients: Target = {
  key: 'clients',
  form: 'names',
  names: ['clients', 'client', 'customer', 'company', 'kunde', 'kunder', 'firma', 'société', 'client ids'],
};
const due: Target = {
  key: 'due',
  form: 'day',
  names: ['due', 'due date', 'deadline', 'frist', 'forfald', 'forfaldsdato', 'échéance', "date d'échéance"],
};
const label: Target = { key: 'label', form: 'text', names: ['label', 'etiket', 'libellé'] };
const priority: Target = {
  key: 'priority',
  form: 'choice',
  names: ['priority', 'prioritet', 'priorité'],
  choices: {
    none: ['none', 'ingen', 'aucune'],
    low: ['low', 'lav', 'basse'],
    medium: ['medium', 'normal', 'mellem', 'moyenne', 'normale'],
    high: ['high', 'urgent', 'høj', 'haute', 'urgente'],
  },
};
const collect: Target = { key: 'collect', form: 'collect', names: ['collect', 'billing', 'fakturering', 'facturation'] };
const title: Target = { key: 'title', form: 'text', names: ['title', 'name', 'subject', 'titel', 'navn', 'emne', 'titre', 'nom', 'objet'] };

const ofClients: readonly Target[] = [
  id,
  {
    key: 'name',
    form: 'text',
    names: [
      'name',
      'client',
      'client name',
      'customer',
      'company',
      'navn',
      'kunde',
      'kundenavn',
      'firma',
      'nom',
      'nom du client',
      'société',
    ],
  },
  {
    key: 'kind',
    form: 'choice',
    names: ['kind', 'type', 'client type', 'kundetype', 'genre'],
    choices: {
      person: ['person', 'individual', 'privat', 'personne', 'particulier'],
      household: ['household', 'couple', 'family', 'husstand', 'par', 'familie', 'ménage', 'foyer', 'famille'],
      company: ['company', 'business', 'organisation', 'organization', 'firma', 'virksomhed', 'erhverv', 'entreprise', 'société'],
      other: ['other', 'andet', 'autre'],
    },
  },
  {
    key: 'state',
    form: 'choice',
    names: ['state', 'status', 'tilstand', 'état', 'statut'],
    choices: {
      lead: ['lead', 'prospect', 'emne', 'kundeemne'],
      active: ['active', 'aktiv', 'actif'],
      closed: ['closed', 'inactive', 'lukket', 'inaktiv', 'fermé', 'inactif'],
    },
  },
  tags,
  note,
  { key: 'address', form: 'text', names: ['address', 'billing address', 'adresse', 'faktureringsadresse', 'adresse de facturation'] },
  {
    key: 'taxNumber',
    form: 'text',
    names: ['tax number', 'vat', 'vat number', 'vat no', 'tax id', 'cvr', 'cvr nr', 'momsnummer', 'numéro de tva', 'tva', 'siret'],
  },
  locale,
  { key: 'currency', form: 'text', names: ['currency', 'valuta', 'devise', 'monnaie'] },
  collect,
];

const ofContacts: readonly Target[] = [
  id,
  {
    key: 'name',
    form: 'text',
    names: ['name', 'full name', 'contact', 'contact name', 'navn', 'fulde navn', 'kontakt', 'nom', 'nom complet'],
  },
  { key: 'emails', form: 'list', names: ['emails', 'email', 'e mail', 'e mails', 'mail', 'email address', 'courriel', 'adresse e mail'] },
  {
    key: 'phones',
    form: 'list',
    names: ['phones', 'phone', 'phone number', 'mobile', 'telephone', 'telefon', 'mobil', 'telefonnummer', 'téléphone', 'portable'],
  },
  { key: 'addresses', form: 'list', names: ['addresses', 'address', 'adresse', 'adresser', 'adresses'] },
  locale,
  tags,
  note,
  clients,
];

const ofJobs: readonly Target[] = [
  id,
  { ...title, names: [...title.names, 'job', 'job name', 'project', 'opgave', 'sag', 'projekt', 'projet'] },
  text,
  clients,
  assignees,
  tags,
  { key: 'start', form: 'day', names: ['start', 'start date', 'starts', 'startdato', 'début', 'date de début'] },
  due,
  priority,
  label,
  { key: 'clientLabel', form: 'text', names: ['client label', 'kundeetiket', 'libellé client'] },
  collect,
  {
    key: 'state',
    form: 'choice',
    names: ['state', 'status', 'tilstand', 'état', 'statut'],
    choices: {
      open: ['open', 'active', 'in progress', 'åben', 'i gang', 'ouvert', 'en cours'],
      paused: ['paused', 'on hold', 'på hold', 'sat på pause', 'en pause'],
      done: ['done', 'completed', 'finished', 'delivered', 'færdig', 'afsluttet', 'terminé', 'fini'],
      archived: ['archived', 'arkiveret', 'archivé'],
    },
  },
  { key: 'pipeline', form: 'text', names: ['pipeline', 'workflow', 'board', 'forløb', 'tavle', 'flux', 'tableau'] },
  { key: 'stage', form: 'text', names: ['stage', 'list', 'column', 'trin', 'fase', 'kolonne', 'étape', 'colonne'] },
];

const ofTasks: readonly Target[] = [
  id,
  { ...title, names: [...title.names, 'task', 'task name', 'opgave', 'tâche'] },
  text,
  { key: 'job', form: 'text', names: ['job', 'job number', 'job no', 'job title', 'sag', 'sagsnummer', 'dossier', 'projet', 'job id'] },
  { ...clients, key: 'client', form: 'text', names: clients.names.map((name) => (name === 'client ids' ? 'client id' : name)) },
  { key: 'place', form: 'text', names: ['place', 'location', 'sted', 'lieu'] },
  assignees,
  tags,
  due,
  priority,
  label,
  { key: 'kind', form: 'text', names: ['kind', 'type', 'task type', 'art', 'opgavetype', 'genre', 'type de tâche'] },
  {
    key: 'state',
    form: 'choice',
    names: ['state', 'status', 'tilstand', 'état', 'statut'],
    choices: {
      planned: ['planned', 'open', 'to do', 'todo', 'planlagt', 'åben', 'prévu', 'à faire'],
      in_progress: ['in progress', 'started', 'i gang', 'en cours'],
      done: ['done', 'completed', 'finished', 'færdig', 'udført', 'terminé', 'fait'],
      cancelled: ['cancelled', 'canceled', 'annulleret', 'annulé'],
    },
  },
];

const standard: Readonly<Record<ImportKind, readonly Target[]>> = {
  client: ofClients,
  contact: ofContacts,
  job: ofJobs,
  task: ofTasks,
};

const fieldForms = { text: 'text', number: 'number', date: 'day', choice: 'choice', yes_no: 'yes_no' } as const;

function fieldTarget({ key, name, type, choices }: Field): Target {
  const form = fieldForms[type];
  const target: Target = { key: `fields.${key}`, form, names: [`fields.${key}`, name, key] };
  return form === 'choice' ? { ...target, choices: Object.fromEntries(choices.map((choice) => [choice, [choice]])) } : target;
}

/** Everything that a column of a file can go to, with the firm's own fields that are in use. */
export function targetsOf(kind: ImportKind, fields: readonly Field[]): readonly Target[] {
  const owner: FieldOwner | undefined = kind === 'task' ? undefined : kind;
  const own = fields.filter(({ aboutKind, state }) => aboutKind === owner && state === 'live');
  return [...standard[kind], ...own.map(fieldTarget)];
}

/** Targets by which a row can find the record that it is about, the surest first. */
const keys: Readonly<Record<ImportKind, readonly string[]>> = {
  client: ['id', 'name'],
  contact: ['id', 'emails'],
  job: ['id'],
  task: ['id'],
};

/** What rows are told apart by unless somebody says: the record's id, a client's name, a contact's e-mail; else every row is new. */
export function defaultKey(kind: ImportKind, mapped: Iterable<string>): string | undefined {
  const all = new Set(mapped);
  return keys[kind].find((key) => all.has(key));
}

/** Whether rows can be told apart by this target: a name or title, e-mails, an id, or one of the firm's own fields. */
export function mayBeKey(key: string): boolean {
  return ['id', 'name', 'title', 'emails'].includes(key) || key.startsWith('fields.');
}

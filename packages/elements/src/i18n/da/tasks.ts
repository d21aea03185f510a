import type { tasks } from '../en/tasks.ts';
import type { Translated } from '../message.ts';

export default {
  tasks: 'Opgaver',
  loaded: { one: '{count} opgave.', other: '{count} opgaver.' },
  empty: 'Der er intet at gøre her.',
  loadMore: 'Vis flere',
  task: 'Opgave',
  tick: 'Udført: {title}',

  planned: 'Planlagt',
  in_progress: 'I gang',
  done: 'Udført',
  cancelled: 'Aflyst',
  finished: { one: '{count} afsluttet', other: '{count} afsluttede' },
  status: 'Status: {state}',

  due: 'Frist',
  noDue: 'Sæt dato',
  overdue: 'Over tiden',
  today: 'I dag',
  tomorrow: 'I morgen',
  thisWeek: 'Denne uge',
  later: 'Senere',
  noDate: 'Uden dato',
  over: 'Afsluttede',
  noJob: 'Uden job',

  assignees: 'Ansvarlige: {names}',
  nobody: 'Ingen',
  high: 'Høj prioritet',
  medium: 'Mellem prioritet',
  low: 'Lav prioritet',
  none: 'Ingen prioritet',

  more: 'Mere om {title}',
  rename: 'Omdøb',
  openJob: 'Åbn {title}',
  openTask: 'Åbn',

  checklist: 'Tjekliste: {done}/{total}',
  addChecklist: 'Tilføj tjekliste',
  addItem: 'Tilføj et punkt',
  add: 'Tilføj',
  item: 'Punkt',
  removeItem: 'Fjern {title}',
  addTask: 'Tilføj en opgave',

  move: 'Flyt {title}',
  up: 'Op',
  down: 'Ned',
  toTop: 'Øverst',
  toBottom: 'Nederst',

  saidDone: 'Udført: {title}.',
  saidReopened: 'Genåbnet: {title}.',
  saidStarted: 'I gang: {title}.',
  saidCancelled: 'Aflyst: {title}.',
  saidAdded: 'Tilføjet: {title}.',
  saidChanged: 'Ændret: {title}.',
  saidRemoved: 'Fjernet: {title}.',
  saidMoved: '{title}, plads {position} af {total}.',
} satisfies Translated<typeof tasks>;

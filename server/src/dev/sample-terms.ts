/** The firm's own fields. */
export const fields = [
  { aboutKind: 'job', key: 'venue', name: 'Venue', type: 'text' },
  { aboutKind: 'job', key: 'guests', name: 'Guests', type: 'number' },
  { aboutKind: 'client', key: 'found_us', name: 'How they found us', type: 'choice', choices: ['Friends', 'Search', 'Instagram', 'Fair'] },
  { aboutKind: 'contact', key: 'birthday', name: 'Birthday', type: 'date' },
  { aboutKind: 'event', key: 'second_camera', name: 'Second camera', type: 'yes_no' },
] as const;

export const venues = [
  'Sønderborg Slot',
  'Molskroen, Ebeltoft',
  'Aarhus Rådhus',
  'Kongenshus Hede',
  'The barn at Vejle Fjord',
  'Fanø, the beach at Rindby',
  'Château de Vaux',
] as const;

/** Labels that do something besides: the client reads another, clocks stand still, a task is in a state. */
export const listedLabels = [
  { aboutKind: 'job', name: 'Waiting for client', clientLabel: 'Waiting for your answer' },
  { aboutKind: 'job', name: 'On hold', clientLabel: 'On hold', pauses: true },
  { aboutKind: 'job', name: 'Waiting for payment', clientLabel: 'Waiting for your payment' },
  { aboutKind: 'job', name: 'Needs a decision' },
  { aboutKind: 'task', name: 'With the printer', taskState: 'in_progress' },
] as const;

export const roles = ['Lead photographer', 'Second shooter', 'Editor'] as const;

/** Rates without tax, in øre. `album` brings the parents' copy along. */
export const services = {
  wedding: { name: 'Wedding photography, full day', unit: 'day', rate: 1_800_000 },
  portrait: { name: 'Portrait session', unit: 'piece', rate: 240_000 },
  editing: { name: 'Retouching', unit: 'hour', rate: 65_000 },
  parents: { name: "Parents' album", unit: 'piece', rate: 140_000 },
  album: { name: 'Album 30x30, 40 pages', unit: 'piece', rate: 420_000 },
  prints: { name: 'Fine art print 30x40', unit: 'piece', rate: 45_000 },
  newsletter: { name: 'Pictures for the newsletter', unit: 'piece', rate: 320_000 },
} as const;

export type ServiceName = keyof typeof services;

interface SavedItem {
  readonly title: string;
  /** Days from the anchor. */
  readonly days: number;
  readonly roles?: readonly (typeof roles)[number][];
  readonly checklist?: readonly string[];
  /** Waits for the one before. */
  readonly waits?: boolean;
}

export const savedSets: Readonly<Record<'before' | 'after' | 'print', { readonly name: string; readonly items: readonly SavedItem[] }>> = {
  before: {
    name: 'Before a wedding',
    items: [
      { title: 'Call the couple', days: -14, roles: ['Lead photographer'] },
      { title: 'Agree on the group photos', days: -10, waits: true },
      { title: 'Check the way and the parking', days: -4 },
      { title: 'Pack the bags', days: -1, checklist: ['Two bodies charged', 'Flash batteries', 'Cards formatted'] },
    ],
  },
  after: {
    name: 'After a wedding',
    items: [
      { title: 'Copy all cards twice', days: 0, roles: ['Lead photographer'], checklist: ['Copy to NAS', 'Copy off site'] },
      { title: 'Send the sneak peek', days: 2, waits: true },
      { title: 'First selection', days: 7, roles: ['Editor'], waits: true },
    ],
  },
  print: {
    name: 'Print run',
    items: [
      { title: 'Order the paper', days: -12 },
      { title: 'Print a proof', days: -7, waits: true },
      { title: 'Pack and send', days: 0, waits: true },
    ],
  },
};

/** What the studio is, as it stands on invoices. Its numbers and days off. */
export function termsFor(year: number): {
  readonly holidays: readonly string[];
  readonly mileageRates: readonly { readonly from: string; readonly unit: 'km'; readonly rate: number; readonly per: number }[];
} {
  const years = [year - 1, year, year + 1];
  return {
    holidays: years.flatMap((each) => ['01-01', '06-05', '12-24', '12-25', '12-26'].map((day) => `${each}-${day}`)),
    mileageRates: [
      { from: `${year - 3}-01-01`, unit: 'km', rate: 379, per: 1 },
      { from: `${year}-01-01`, unit: 'km', rate: 382, per: 1 },
    ],
  };
}

export const seller = {
  name: 'Lys & Skygge ApS',
  address: 'Havnegade 12\n8000 Aarhus C\nDanmark',
  taxNumber: 'DK 12 34 56 78',
  email: 'hej@nordlys.example',
  phone: '+45 20 00 00 00',
  payment: 'Reg. 1234, konto 0001234567\nIBAN DK50 0040 0440 1162 43',
} as const;

export const notes = [
  'Ask for Bente at the venue, she has the keys to the tower.',
  'Sends invoices on to the parents: wants one copy on paper.',
  'The light in the hall is green after four. Bring the small flashes.',
  'Their first album is from us too (2019), same cover again.',
  'Allergic to lilies: no flowers as props.',
] as const;

export const drives = ['Visit to the venue', 'To the session and back', 'Album delivered by hand', 'Meeting with the couple'] as const;
export const monthly = ['Newsletter', 'New products', 'Team portraits', 'The shop window'] as const;

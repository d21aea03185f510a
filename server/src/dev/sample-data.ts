/** Whose words a client uses. */
export type Tongue = 'da' | 'en' | 'fr';

export const team = [
  { name: 'Astrid Holm', role: 'owner' },
  { name: 'Mikkel Brandt', role: 'admin' },
  { name: 'Clara Nørgaard', role: 'member' },
  { name: 'Lucas Moreau', role: 'member' },
  { name: 'Freja Lund', role: 'member' },
  { name: 'Emily Carter', role: 'viewer' },
] as const;

/** `steers` marks the ones that clients get and stages ask for. */
export const tags = [
  { name: 'Album included', color: 'purple', steers: true },
  { name: 'Engagement shoot', color: 'pink', steers: true },
  { name: 'Prints ordered', color: 'teal', steers: true },
  { name: 'VIP', color: 'yellow', steers: true },
  { name: 'Returning client', color: 'green', steers: true },
  { name: 'Corporate', color: 'blue', steers: true },
  { name: 'Outdoor', color: 'green', steers: false },
  { name: 'Studio', color: 'gray', steers: false },
  { name: 'Second shooter', color: 'orange', steers: false },
  { name: 'Travel', color: 'blue', steers: false },
  { name: 'Rush', color: 'red', steers: false },
  { name: 'Do not publish', color: 'red', steers: false },
] as const;

export type TagName = (typeof tags)[number]['name'];

interface StageData {
  readonly name: string;
  readonly limitDays?: number;
  readonly wipLimit?: number;
  readonly required?: boolean;
  /** Only for clients with one of these tags. */
  readonly any?: readonly TagName[];
  readonly gate?: 'auto';
  /** Fields that are filled before a run comes in. */
  readonly needs?: readonly string[];
  /** Owner and admin bring runs in, or approve it. */
  readonly approved?: boolean;
  /** Typical days in it. */
  readonly days: number;
}

export interface PipelineData {
  readonly name: string;
  readonly subject: 'job' | 'client' | 'event';
  readonly defaultFor?: readonly string[];
  readonly stages: readonly StageData[];
}

export const pipelines = {
  weddings: {
    name: 'Weddings',
    subject: 'job',
    stages: [
      { name: 'Inquiry', limitDays: 2, days: 1 },
      { name: 'Consultation', limitDays: 10, days: 6 },
      { name: 'Contract and deposit', required: true, gate: 'auto', limitDays: 7, days: 4 },
      { name: 'Engagement session', any: ['Engagement shoot'], days: 12 },
      { name: 'Planning', limitDays: 60, days: 30 },
      { name: 'Wedding day', required: true, needs: ['fields.venue'], days: 9 },
      { name: 'Culling', limitDays: 5, wipLimit: 8, days: 3 },
      { name: 'Editing', limitDays: 20, wipLimit: 24, days: 12 },
      { name: 'Gallery delivered', required: true, limitDays: 5, days: 3 },
      { name: 'Album design', any: ['Album included', 'VIP'], limitDays: 15, days: 10 },
      { name: 'Thank-you and review', days: 6 },
    ],
  },
  portraits: {
    name: 'Portraits',
    subject: 'job',
    stages: [
      { name: 'Booked', limitDays: 14, days: 5 },
      { name: 'Session', required: true, days: 2 },
      { name: 'Proofs', limitDays: 5, days: 3 },
      { name: 'Retouching', limitDays: 7, wipLimit: 20, days: 4 },
      { name: 'Print order', any: ['Prints ordered', 'VIP'], limitDays: 10, days: 6 },
      { name: 'Delivery', required: true, approved: true, limitDays: 3, days: 2 },
    ],
  },
  albums: {
    name: 'Album orders',
    subject: 'job',
    stages: [
      { name: 'Ordered', limitDays: 3, days: 2 },
      { name: 'Design', limitDays: 7, days: 5 },
      { name: 'Client approval', required: true, limitDays: 10, days: 6 },
      { name: 'At the printer', limitDays: 14, days: 9 },
      { name: 'Quality check', limitDays: 2, days: 1 },
      { name: 'Shipped', days: 3 },
    ],
  },
  leads: {
    name: 'Leads',
    subject: 'client',
    stages: [
      { name: 'New', limitDays: 1, days: 1 },
      { name: 'Called', limitDays: 4, days: 3 },
      { name: 'Met', limitDays: 7, days: 5 },
      { name: 'Offer sent', limitDays: 10, days: 7 },
      { name: 'Decision', days: 4 },
    ],
  },
  sessions: {
    name: 'Portrait sessions',
    subject: 'event',
    defaultFor: ['event:portrait'],
    stages: [
      { name: 'Planned', days: 10 },
      { name: 'Photographed', limitDays: 3, days: 2 },
      { name: 'Favourites chosen', limitDays: 10, days: 6 },
      { name: 'Pictures sent', days: 2 },
    ],
  },
} as const satisfies Record<string, PipelineData>;

export const names: Readonly<Record<Tongue, { readonly first: readonly string[]; readonly last: readonly string[] }>> = {
  da: {
    first:
      'Sofie Jonas Ida Mads Freja Emil Laura Rasmus Maja Frederik Caroline Søren Signe Anders Mathilde Kasper Josefine Nikolaj Karen Thor Liv Bjørn Åse Jens Sara Magnus'.split(
        ' ',
      ),
    last: 'Jensen Holmgaard Ravn Kjær Dalsgaard Bundgaard Lindqvist Østergaard Krogh Vinther Thomsen Søndergaard Bech Winther Skov Nygaard Fischer Mølgaard'.split(
      ' ',
    ),
  },
  en: {
    first:
      'Olivia James Charlotte Henry Grace Oliver Amelia William Hannah Thomas Zoe Daniel Priya Arjun Megan Callum Naomi Samuel Leah Marcus'.split(
        ' ',
      ),
    last: 'Bennett Whitfield Hughes Okafor Sinclair Patel Fletcher Morgan Ashworth Doyle Kavanagh Reid Novak Hartley Lawson'.split(' '),
  },
  fr: {
    first: 'Camille Hugo Léa Théo Chloé Antoine Manon Julien Élodie Noé Inès Mathieu Zoé Rémi Anaïs Gaspard Margaux Étienne'.split(' '),
    last: 'Lefèvre Moreau Garnier Dubois Tremblay Gagnon Rousseau Bélanger Fontaine Mercier Chevalier Côté Beaulieu Perrin'.split(' '),
  },
};

export const companies = [
  'Hotel Nordhavn',
  'Bageriet Brod',
  'Kanal Arkitekter',
  'Whitfield & Sons',
  'Maison Garnier',
  'Fjord Yoga',
  'Café Lumière',
  'Vestkyst Advokater',
  'Studio Pilates Aarhus',
  'Domaine Beaulieu',
  'Ashworth Clinic',
  'Grønne Gårde',
] as const;

export const titles: Readonly<Record<'weddings' | 'portraits' | 'albums', Readonly<Record<Tongue, readonly string[]>>>> = {
  weddings: {
    da: ['Bryllup: {both}', 'Bryllup i Ribe: {both}', 'Sølvbryllup: {both}', 'Rådhusvielse: {both}'],
    en: ['Wedding: {both}', 'Barn wedding: {both}', 'Elopement: {both}', 'Two-day wedding: {both}'],
    fr: ['Mariage {both}', 'Mariage au château: {both}', 'Mariage civil {both}'],
  },
  portraits: {
    da: ['Familieportræt {last}', 'Nyfødt: {first}', 'Konfirmation: {first}', 'Gravidfotos: {first}'],
    en: ['Family portraits, {last}', 'Newborn session: {first}', 'Headshots: {name}', 'Maternity: {first}'],
    fr: ['Portrait de famille {last}', 'Séance naissance: {first}', 'Portraits {name}', 'Séance grossesse: {first}'],
  },
  albums: {
    da: ['Album 30x30, 40 sider: {last}', 'Forældrealbum x2: {last}', 'Lærredsprint: {name}'],
    en: ['Album 12x12, 40 pages: {last}', 'Parent albums x2: {last}', 'Framed print set: {name}'],
    fr: ['Album 30x30, 40 pages: {last}', 'Coffret tirages: {name}', 'Livre photo: {last}'],
  },
};

export const taskTitles: Readonly<Record<'weddings' | 'portraits' | 'albums', readonly string[]>> = {
  weddings: [
    'Send contract',
    'Check the deposit',
    'Visit the location',
    'Write the timeline',
    'Book the second shooter',
    'Back up all cards',
    'Pick the sneak peek',
    'Edit ceremony',
    'Edit party',
    'Upload the gallery',
    'Order the album',
    'Ask for a review',
  ],
  portraits: [
    'Confirm date and place',
    'Prepare the backdrop',
    'Back up the card',
    'Select ten proofs',
    'Retouch favourites',
    'Order prints',
    'Pack and label',
  ],
  albums: ['Choose the cover', 'Lay out the spreads', 'Send the proof', 'Send to the printer', 'Check colours', 'Pack with a card'],
};

export const checklists: readonly (readonly string[])[] = [
  ['Two bodies charged', 'Flash batteries', 'Cards formatted', 'Rain cover'],
  ['Ceremony', 'Group photos', 'Dinner', 'First dance'],
  ['Names spelled right', 'Dates checked', 'Paper chosen'],
  ['Copy to NAS', 'Copy off site', 'Check files open'],
];

export const texts = [
  'They met at a photo course, so they know what they want: natural light and no posing.',
  'Venue has a strict no-flash rule during the ceremony.',
  'Grandmother is 94 and cannot walk far: group photos close to the entrance.',
  'Wants everything in black and white as well.',
  'Parking behind the house, the bell does not work.',
  'Prefers mornings. The light in the kitchen is best before ten.',
] as const;

export const clientLabels = ['We are editing', 'Waiting for your choice', 'On its way to you'] as const;

export const comments: Readonly<Record<Tongue, readonly string[]>> = {
  da: [
    'Ringede til dem: de tager den store pakke.',
    'De vil gerne have billederne inden jul.',
    'Har sendt kontrakten igen, den første endte i spam.',
    'Husk paraply, prognosen siger regn.',
  ],
  en: [
    'Called them, they will decide on Friday.',
    'Deposit arrived this morning.',
    'They loved the sneak peek. Wants two more from the beach.',
    'Moved the session by a day because of the rain.',
    'Please double-check the spelling of both names on the cover.',
  ],
  fr: [
    'Ils préfèrent le noir et blanc pour la cérémonie.',
    'Acompte reçu, merci de confirmer la date.',
    'La mère de la mariée demande un deuxième album.',
    'À rappeler lundi matin.',
  ],
};

export const reasons = ['They did not want it', 'Done by phone', 'Not needed this time'] as const;
export const closings = ['Chose another photographer', 'Date was cancelled', 'Out of budget'] as const;

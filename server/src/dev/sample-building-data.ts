/** A contractor in the Eastern Townships: digs, paves, and lays fibre. Its own words are French. */
export const team = [
  { name: 'Josée Laflamme', role: 'owner' },
  { name: 'Marc-André Roy', role: 'admin' },
  { name: 'Luc Bergeron', role: 'member' },
  { name: 'Nadia Cloutier', role: 'member' },
  { name: 'Étienne Gagné', role: 'member' },
] as const;

export const tags = {
  Urgent: 'red',
  'Permis requis': 'orange',
  Roc: 'purple',
  Résidentiel: 'green',
  Commercial: 'blue',
  Gel: 'teal',
} as const;

export const labels = [
  { name: 'Attend le permis', clientLabel: 'En attente du permis', pauses: true },
  { name: 'Attend le client', clientLabel: 'Nous attendons votre réponse' },
  { name: 'Arrêt météo', clientLabel: 'Reporté à cause du temps', pauses: true },
] as const;

/** Rates in cents, without taxes. Digging brings its fuel along. */
export const services = {
  fuel: { name: 'Carburant', unit: 'h', rate: 2_800 },
  digging: { name: 'Pelle mécanique', unit: 'h', rate: 14_500 },
  gravel: { name: 'Gravier 0-¾', unit: 't', rate: 3_400 },
  paving: { name: 'Pavage', unit: 'm²', rate: 6_200 },
  crew: { name: "Main-d'œuvre", unit: 'h', rate: 7_400 },
  drop: { name: 'Branchement fibre', unit: 'unité', rate: 31_500 },
  splice: { name: 'Épissure', unit: 'unité', rate: 4_200 },
} as const;

export type ServiceName = keyof typeof services;

export const yard = {
  name: 'Chantiers',
  subjects: ['job'],
  stages: [
    { name: 'Demande', limitDays: 2, days: 2 },
    { name: 'Visite', limitDays: 7, days: 4 },
    { name: 'Soumission', required: true, gate: 'auto', limitDays: 14, days: 8 },
    { name: 'Permis', any: ['Permis requis'], limitDays: 30, days: 16 },
    { name: 'Planifié', required: true, days: 12 },
    { name: 'Sur le chantier', required: true, gate: 'auto', wipLimit: 6, limitDays: 10, days: 5 },
    { name: 'Inspection', limitDays: 4, days: 3 },
    { name: 'À facturer', required: true, limitDays: 5, days: 4 },
  ],
} as const;

export const fibre = {
  name: 'Fibre',
  subjects: ['job'],
  stages: [
    { name: 'Commande', limitDays: 2, days: 1 },
    { name: 'Rendez-vous', limitDays: 7, days: 4 },
    { name: 'Installation', required: true, gate: 'auto', limitDays: 3, wipLimit: 8, days: 2 },
    { name: 'Essai', limitDays: 2, days: 1 },
    { name: 'Remis', days: 2 },
  ],
} as const;

export const sales = {
  name: 'Ventes',
  subjects: ['client'],
  stages: [
    { name: 'Premier appel', limitDays: 2, days: 2 },
    { name: 'Rencontre', limitDays: 7, days: 5 },
    { name: 'Offre', limitDays: 10, days: 7 },
  ],
} as const;

/** The parts of a job, each a task with what it comes to. */
export const works: readonly { readonly title: string; readonly lines: readonly (readonly [ServiceName, number, number])[] }[] = [
  {
    title: 'Excaver',
    lines: [
      ['digging', 4, 14],
      ['crew', 2, 8],
    ],
  },
  { title: 'Fondation et gravier', lines: [['gravel', 12, 60]] },
  { title: 'Paver', lines: [['paving', 30, 140]] },
  { title: 'Nettoyer le terrain', lines: [['crew', 2, 6]] },
];

export const kinds = [
  'Entrée pavée',
  'Stationnement',
  'Fondation de garage',
  'Drain français',
  'Mur de soutènement',
  'Fosse septique',
] as const;

export const people = [
  'Martin Gélinas',
  'Sylvie Beaudoin',
  'Famille Thibault',
  'Richard Ouellet',
  'Chantal Lévesque',
  'Famille Nguyen-Roy',
  'Gilles Poirier',
  'Manon Desrosiers',
  'Patrick Fournier',
  'Famille Arsenault',
  'Huguette Caron',
  'Simon Lachance',
  'Brigitte Morin',
  'Alain Turcotte',
] as const;

export const firms = [
  'Marché Brome inc.',
  'École du Versant',
  'Ville de Sutton',
  'Clinique des Cantons',
  'Garage Dufresne ltée',
  'Auberge du Lac',
] as const;

export const carrier = 'Réseau Boréal';
export const roads = [
  'chemin du Lac',
  'rue Principale',
  'rang 4',
  'chemin Mudgett',
  'rue Western',
  'chemin Élie',
  'rue des Érables',
] as const;
export const trucks = ['F-550 (L 481 209)', 'Fourgon fibre (L 733 018)'] as const;
export const drives = ['Chantier et retour', 'Livraison du gravier', 'Visite chez le client', 'Pièces à Granby'] as const;

export const talk = [
  'Roc à un mètre vingt, prévoir le marteau.',
  "L'aqueduc est plus à gauche que sur le plan.",
  'Le voisin laisse passer la pelle par sa cour.',
  'Asphalte réservé pour jeudi matin.',
  'Client très content, demande aussi une clôture.',
] as const;

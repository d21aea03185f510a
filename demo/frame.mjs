import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const en = {
  skip: 'Skip to the page',
  pages: 'Site',
  settings: 'Settings',
  language: 'Language',
  theme: 'Theme',
  light: 'Light',
  dark: 'Dark',
  second: 'Open a colleague’s window',
  'made-up': 'The firm is made up, and so are all its people and jobs.',
  shortest: 'The shortest embed',
  elements: 'The elements',
  api: 'The API',
};

/** @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
const words = {
  en,
  'fr-CA': {
    skip: 'Aller à la page',
    pages: 'Site',
    settings: 'Réglages',
    language: 'Langue',
    theme: 'Thème',
    light: 'Clair',
    dark: 'Sombre',
    second: 'Ouvrir la fenêtre d’un collègue',
    'made-up': 'L’entreprise est inventée, ses gens et ses chantiers aussi.',
    shortest: 'L’intégration la plus courte',
    elements: 'Les éléments',
    api: 'L’API',
  },
};

/** @param {string} tag */
const attributesOf = (tag) =>
  Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));

/**
 * Links to the pages, except those with an empty `data-nav`: they are about one record.
 *
 * @param {string} templates
 */
function toLinks(templates) {
  const pages = [...templates.matchAll(/<template\s[^>]*>/g)].map(([tag]) => attributesOf(tag));
  return pages
    .filter((page) => page['data-nav'] !== '')
    .map((page) => `<a href="#/${page['data-page']}">${page['data-nav'] ?? page['data-title']}</a>`)
    .join('');
}

/**
 * A firm's page holds what is its own: a title, a brand and its pages. The frame around them is one for all: `src/frame.html`.
 *
 * @type {import('vite').Plugin}
 */
export const frame = {
  name: 'frame',
  transformIndexHtml: {
    order: 'pre',
    handler(html, { filename }) {
      const [, lang = 'en', title = '', body = '', own = ''] =
        /<html lang="([^"]*)">.*<title>([^<]*)<\/title>.*<body([^>]*)>(.*)<\/body>/s.exec(html) ?? [];
      const firm = attributesOf(body);
      if (!firm['data-workspace']) return html;
      const templates = own.slice(own.indexOf('<template'));
      /** @type {Readonly<Record<string, string>>} */
      const parts = {
        ...(words[lang] ?? en),
        lang,
        title,
        name: basename(filename, '.html'),
        workspace: firm['data-workspace'],
        session: firm['data-session'] ?? '',
        brand: own.slice(0, own.indexOf('<template')),
        links: toLinks(templates),
        templates,
      };
      return readFileSync(new URL('./src/frame.html', import.meta.url), 'utf8').replaceAll(
        /%([\w-]+)%/g,
        (_, /** @type {string} */ name) => parts[name] ?? '',
      );
    },
  },
};

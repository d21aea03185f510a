import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { catalogue, chooseLocale } from './i18n.ts';
import type { ReadableAtom } from 'nanostores';
import { board } from './en/board.ts';
import { common } from './en/common.ts';
import { tasks } from './en/tasks.ts';

const names = readdirSync(new URL('./en', import.meta.url)).map((file) => file.replace('.ts', ''));

type Words = Readonly<Record<string, unknown>>;

/** A language's words, plural forms and all, as plain data. */
async function read(language: string, name: string): Promise<Words> {
  const module = (await import(`./${language}/${name}.ts`)) as Record<string, Words>; // a catalogue module
  const words = module['default'] ?? Object.values(module).find((value) => typeof value === 'object') ?? {};
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => [key, typeof word === 'object' && word !== null && 'input' in word ? word.input : word]),
  );
}

function formsOf(word: unknown): readonly string[] {
  return typeof word === 'string' ? [word] : Object.values(word ?? {}).map(String);
}

/** Which `{places}` a message has, over all its plural forms. */
function placesOf(word: unknown): readonly string[] {
  return [...new Set(formsOf(word).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? '')))].sort();
}

for (const name of names) {
  for (const language of ['da', 'fr']) {
    test(`${language}/${name} says everything that English says, with the same places`, async () => {
      const english = await read('en', name);
      const own = await read(language, name);

      assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort());
      for (const key of Object.keys(english)) assert.deepEqual(placesOf(own[key]), placesOf(english[key]), key);
    });

    test(`${language}/${name} has a form for every plural of its language`, async () => {
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      for (const [key, word] of Object.entries(await read(language, name)))
        if (typeof word === 'object' && word !== null) assert.deepEqual(Object.keys(word).sort(), categories, key);
    });
  }

  test(`fr-CA/${name} holds only what differs from French`, async () => {
    const [french, canadian] = [await read('fr', name), await read('fr-ca', name)];

    for (const [key, word] of Object.entries(canadian)) {
      assert.ok(key in french, key);
      assert.deepEqual(placesOf(word), placesOf(french[key]), key);
      assert.notDeepEqual(word, french[key], `${key} is the same in French`);
    }
  });
}

test('a tag is served by the language that fits best', () => {
  const served = ['da-DK', 'fr-BE', 'fr-CA', 'en-GB', 'de'].map(chooseLocale);

  assert.deepEqual(served, ['da', 'fr', 'fr-CA', 'en', 'en']);
});

test('the host’s words stand over ours, also as a sentence with places', () => {
  const { messages } = catalogue('en', 'board', board, { board: { addJob: 'New dossier', jobs: '{count} dossiers' } });

  assert.equal(messages.get().addJob, 'New dossier');
  assert.equal(messages.get().jobs({ count: 1200 }), '1,200 dossiers');
});

test('a title that looks like a pattern is said as it is', () => {
  const { messages } = catalogue('en', 'board', board);

  assert.equal(messages.get().move({ title: '$& {title}' }), 'Move $& {title}');
});

test('a catalogue that has come speaks its language, whatever else is still to come', async () => {
  const all = [catalogue('da', 'board', board), catalogue('da', 'common', common), catalogue('da', 'tasks', tasks)];
  const english: readonly object[] = [board, common, tasks];

  const shown = await new Promise<readonly string[]>((resolve) => {
    const seen: string[] = [];
    const look = (): void => {
      for (const [at, { messages, isLoading }] of all.entries())
        if (!isLoading()) seen.push(JSON.stringify(messages.get()) === JSON.stringify(english[at]) ? 'English' : 'Danish');
      if (all.every(({ isLoading }) => !isLoading())) resolve(seen);
    };
    for (const { messages } of all) (messages as ReadableAtom<unknown>).listen(look);
  });

  assert.deepEqual([...new Set(shown)], ['Danish']);
});

test('the host’s words stand over those of any language', async () => {
  const { messages } = catalogue('da', 'board', board, { board: { jobs: { one: '{count} mappe', other: '{count} mapper' } } });

  await new Promise<void>((resolve) => void messages.listen(() => resolve()));

  assert.equal(messages.get().jobs({ count: 2 }), '2 mapper');
  assert.notEqual(messages.get().addJob, board.addJob);
});

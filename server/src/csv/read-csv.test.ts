import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProblemError } from '../problem.ts';
import { readCsv } from './read-csv.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, { big = false, mark = true } = {}): Uint8Array {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

describe('a file of a spreadsheet', () => {
  const rows = [['Åse', 'Sønder; "Vej"\nKøbenhavn']];
  const quoted = 'Navn;Adresse\r\nÅse;"Sønder; ""Vej""\nKøbenhavn"\r\n';
  const files: readonly (readonly [string, Uint8Array, string, string])[] = [
    ['UTF-8 with a mark', utf8(`\uFEFF${quoted}`), 'utf-8', 'semicolon'],
    ['UTF-8 without', utf8(quoted), 'utf-8', 'semicolon'],
    ['UTF-16 as Excel writes "Unicode text", with tabs', utf16(quoted.replaceAll(/;(?! )/g, '\t')), 'utf-16le', 'tab'],
    ['UTF-16 the other way round', utf16(quoted, { big: true }), 'utf-16be', 'semicolon'],
    ['UTF-16 without a mark', utf16(quoted, { mark: false }), 'utf-16le', 'semicolon'],
    ['UTF-16 the other way round without a mark', utf16(quoted, { big: true, mark: false }), 'utf-16be', 'semicolon'],
    ['Windows-1252, as Danish and French Excel write', Buffer.from(quoted, 'latin1'), 'windows-1252', 'semicolon'],
    ["Excel's own first line", utf8(`sep=;\r\n${quoted}`), 'utf-8', 'semicolon'],
    ['commas', utf8(quoted.replaceAll(/;(?! )/g, ',')), 'utf-8', 'comma'],
    ['bars and old line ends', utf8(quoted.replaceAll(/;(?! )/g, '|').replaceAll('\r\n', '\r')), 'utf-8', 'pipe'],
  ];
  for (const [name, bytes, encoding, delimiter] of files) {
    it(`is read: ${name}`, async () => {
      const read = await readCsv(bytes);

      assert.deepEqual([read.encoding, read.delimiter, read.headers], [encoding, delimiter, ['Navn', 'Adresse']]);
      assert.deepEqual(
        read.rows.map(({ cells }) => cells),
        rows,
      );
    });
  }

  it('says which row is which as a spreadsheet counts, and leaves out empty ones', async () => {
    const { rows: read } = await readCsv(utf8('a,b\n1,2\n\n,\n 3 \n4,5,6\n'));

    assert.deepEqual(read, [
      { row: 2, cells: ['1', '2'] },
      { row: 5, cells: ['3'] },
      { row: 6, cells: ['4', '5', '6'] },
    ]);
  });

  it('has its signs taken as told where somebody tells', async () => {
    const read = await readCsv(utf8('a;b,c\n1;2,3\n'), { delimiter: 'comma', encoding: 'windows-1252' });

    assert.deepEqual([read.headers, read.encoding], [['a;b', 'c'], 'windows-1252']);
  });

  it('is read piece by piece where it is large, through quotes and line ends of all kinds', async () => {
    const cells = Array.from({ length: 9_000 }, (_, at) => [
      `${at}`,
      `"a ""b""\n${'x'.repeat(at % 90)}\r\n;c"`,
      at % 2 === 0 ? '12" vinyl' : '',
    ]);
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [['n', 'q', 'r'], ...cells].map((row) => row.join(';')).join(end);
      const { rows: read } = await readCsv(utf8(text));

      assert.equal(read.length, 9_000);
      for (const [at, { row, cells: found }] of read.entries()) {
        const [n, q = '', r] = cells[at] ?? [];
        assert.deepEqual([row, ...found], [at + 2, n, q.slice(1, -1).replaceAll('""', '"'), r]);
      }
    }
  });

  it('is refused with a reason where it cannot be read', async () => {
    for (const [text, reason] of [
      ['a,b\n1,"2\n3,4\n', 'not_csv'],
      ['', 'empty'],
      [',,\n1,2,3\n', 'empty'],
      ['a,b,a\n1,2,3\n', 'header_twice'],
      [`${'x,'.repeat(200)}y\n`, 'too_many_columns'],
      [`a\n${'1\n'.repeat(100_001)}`, 'too_many_rows'],
    ] as const) {
      await assert.rejects(readCsv(utf8(text)), (error) => error instanceof ProblemError && error.options.errors?.[0]?.reason === reason);
    }
  });
});

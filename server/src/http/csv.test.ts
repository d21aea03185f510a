import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvAnswer, toCsvLine } from './csv.ts';
import type { CsvRow } from './csv.ts';

describe('a line of CSV', () => {
  const lines: readonly (readonly [string, CsvRow, string])[] = [
    ['has commas between its fields and ends with CRLF', ['a', 'b', ''], 'a,b,\r\n'],
    ['quotes what holds a comma, a quote or a line break', ['a,b', 'say "hi"', 'x\ny'], '"a,b","say ""hi""","x\ny"\r\n'],
    ['writes numbers as they are, also negative ones', [-5, 0.1, 100_000_000, true, null], '-5,0.1,100000000,true,\r\n'],
    ['keeps letters of all scripts', ['Åse 日本 👩‍👩‍👧'], 'Åse 日本 👩‍👩‍👧\r\n'],
    ['keeps formulas from running', ['=1+1', '+45', '-2', '@SUM(A1)', '\tx', 'a=1'], "'=1+1,'+45,'-2,'@SUM(A1),'\tx,a=1\r\n"],
    ['keeps formulas from running within quotes too', ['=HYPERLINK("x","y")', '\rz'], `"'=HYPERLINK(""x"",""y"")","'\rz"\r\n`],
  ];
  for (const [what, row, line] of lines) it(what, () => assert.equal(toCsvLine(row), line));
});

it('a file begins with its columns, has all rows, and says what it is', async () => {
  async function* rows(): AsyncGenerator<readonly CsvRow[]> {
    yield [[1, 'a']];
    yield [];
    yield [[2, 'b']];
  }
  const answer = csvAnswer({ name: 'things', columns: ['number', 'name'], rows: rows() });

  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8; header=present');
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="things.csv"');
  assert.equal(await answer.text(), 'number,name\r\n1,a\r\n2,b\r\n');
});

it('a file whose rows fail breaks off', async () => {
  async function* rows(): AsyncGenerator<readonly CsvRow[]> {
    yield [[1, 'a']];
    throw new Error('the database is gone');
  }
  await assert.rejects(csvAnswer({ name: 'things', columns: ['number'], rows: rows() }).text(), /the database is gone/);
});

it('taking one apostrophe away gives back what was guarded, also where there were some already', () => {
  for (const text of ["'=1", "''-2", '@x', "'plain", "''"]) {
    const field = toCsvLine([text]).trimEnd();
    assert.equal(/^'+[=+\-@]/.test(field) ? field.slice(1) : field, text);
  }
});

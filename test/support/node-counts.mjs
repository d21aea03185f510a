import { basename } from 'node:path';

/**
 * A reporter of node:test: what a run counted, as one line of JSON for test/run.mjs. Node reports a file without tests as a test that
 * passed; here it is a failure, because somebody believes it checks something.
 *
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} events
 */
export default async function* countTests(events) {
  const counts = {
    passed: 0,
    failed: 0,
    executed: 0,
    skipped: /** @type {string[]} */ ([]),
    empty: /** @type {string[]} */ ([]),
  };
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
    const verdict = toVerdict(type, data);
    if (verdict === 'empty') counts.empty.push(data.name);
    if (verdict === 'empty' || verdict === 'failed') counts.failed += 1;
    if (verdict === 'passed') counts.passed += 1;
    if (verdict === 'skipped') counts.skipped.push(toReason(data));
    else if (verdict !== 'empty') counts.executed += 1;
  }
  yield `${JSON.stringify(counts)}\n`;
}

/** @typedef {import('node:test').EventData.TestPass | import('node:test').EventData.TestFail} Data */

/**
 * @param {'test:pass' | 'test:fail'} type
 * @param {Data} data
 * @returns {'passed' | 'failed' | 'skipped' | 'empty'}
 */
function toVerdict(type, { name, file, nesting, skip, todo }) {
  if (isSet(skip) || isSet(todo)) return 'skipped';
  if (type === 'test:fail') return 'failed';
  const isFile = nesting === 0 && file !== undefined && basename(name) === basename(file);
  return isFile ? 'empty' : 'passed';
}

/** @param {string | boolean | undefined} mark an empty string is a mark without a reason */
function isSet(mark) {
  return mark !== undefined && mark !== false;
}

/** @param {Data} data */
function toReason({ name, skip }) {
  return typeof skip === 'string' && skip ? `${name} (${skip})` : name;
}

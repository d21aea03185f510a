import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOutside, findPerHour } from './outside.ts';

const FROM = 'mail@studio.example';

test('a mail server is named by its address; a password goes over no open line', () => {
  const server = (url: string): unknown => findOutside({}, { WORKFLOOR_SMTP_URL: url, WORKFLOOR_MAIL_FROM: FROM }).mail?.server;

  assert.deepEqual(server('smtp://me:p%40ss@mail.example.com'), {
    host: 'mail.example.com',
    port: 587,
    secure: false,
    requireTls: true,
    user: 'me',
    password: 'p@ss',
  });
  assert.deepEqual(server('smtps://mail.example.com'), { host: 'mail.example.com', port: 465, secure: true, requireTls: false });
  assert.deepEqual(server('smtp://127.0.0.1:2525'), { host: '127.0.0.1', port: 2525, secure: false, requireTls: false });
  assert.deepEqual(server('smtp://[::1]:2525'), { host: '::1', port: 2525, secure: false, requireTls: false });
});

test('what is half set up, or set up wrongly, is said at the start', () => {
  const cases: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
    [{ WORKFLOOR_SMTP_URL: 'smtp://x.example' }, /needs both/],
    [{ WORKFLOOR_MAIL_FROM: FROM }, /needs both/],
    [{ WORKFLOOR_SMTP_URL: 'mail.example.com', WORKFLOOR_MAIL_FROM: FROM }, /has to be such as smtp:/],
    [{ WORKFLOOR_SMTP_URL: 'https://mail.example.com', WORKFLOOR_MAIL_FROM: FROM }, /has to be such as smtp:/],
    [{ WORKFLOOR_SMTP_URL: 'smtp://x.example', WORKFLOOR_MAIL_FROM: 'Studio <mail@studio.example>' }, /an address alone/],
    [{ WORKFLOOR_TWILIO_ACCOUNT: 'AC1' }, /need WORKFLOOR_TWILIO_ACCOUNT/],
  ];
  for (const [env, message] of cases) assert.throws(() => findOutside({}, env), { message });
});

test('what is not set up does not leave; web hooks lead outside unless it is said', () => {
  assert.deepEqual(findOutside({}, {}), { hooks: { allowHttp: false, allowLoopback: false } });
  assert.deepEqual(findOutside({ allowLocalHooks: true }, {}).hooks, { allowHttp: false, allowLoopback: true });
});

test('[A8] so many messages leave in an hour unless it is said otherwise, in whole numbers', () => {
  assert.deepEqual(findPerHour({}), { mail: 100, text: 20 });
  assert.deepEqual(findPerHour({ WORKFLOOR_MAILS_PER_HOUR: '2500', WORKFLOOR_TEXTS_PER_HOUR: '0' }), { mail: 2500, text: 0 });
  for (const count of ['many', '-1', '1.5']) assert.throws(() => findPerHour({ WORKFLOOR_MAILS_PER_HOUR: count }), /whole number/);
});

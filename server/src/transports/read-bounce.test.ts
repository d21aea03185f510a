import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBounce } from './read-bounce.ts';

const ID = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';

/** As Postfix sends it. */
function postfix({ action = 'failed', status = '5.1.1', id = ID } = {}): string {
  return `Return-Path: <>
Received: by mail.workfloor.example (Postfix)
Date: Sat, 21 Nov 2026 10:00:00 +0100 (CET)
From: MAILER-DAEMON@mail.workfloor.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: mail@workfloor.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4F8C51C.1/mail.workfloor.example"
Message-Id: <20261121090000.1@mail.workfloor.example>

This is a MIME-encapsulated message.

--4F8C51C.1/mail.workfloor.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

<ann@client.example>: host mx.client.example said: 550 5.1.1 no such user
Action: none of this is read
Message-ID: <01934c5e-0000-7d3a-9b1e-4a5c8f2d6e10@workfloor.example>

--4F8C51C.1/mail.workfloor.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.workfloor.example
Arrival-Date: Sat, 21 Nov 2026 10:00:00 +0100 (CET)

Final-Recipient: rfc822; ann@client.example
Original-Recipient: rfc822;ann@client.example
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.client.example
Diagnostic-Code: smtp; 550 5.1.1
    no such user

--4F8C51C.1/mail.workfloor.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: "Lys" <mail@workfloor.example>
To: "Ann" <ann@client.example>
Subject: Your pictures are
 ready
Message-ID:
 <${id}@workfloor.example>
Date: Sat, 21 Nov 2026 10:00:00 +0100

--4F8C51C.1/mail.workfloor.example--
`;
}

test('[F9] a report of delivery names the mail that did not arrive, and why', () => {
  for (const mail of [postfix(), postfix().replaceAll('\n', '\r\n')]) {
    assert.deepEqual(readBounce(mail), { message: ID, action: 'failed', status: '5.1.1' });
  }
  assert.equal(readBounce(postfix({ action: 'Delayed', status: '4.4.1' }))?.action, 'delayed');
  assert.equal(readBounce(postfix({ status: 'no status at all' }))?.status, '');
});

test('[F9] a whole mail that comes back is read as well', () => {
  const whole = postfix().replace('text/rfc822-headers', 'message/rfc822');

  assert.deepEqual(readBounce(whole), { message: ID, action: 'failed', status: '5.1.1' });
});

test('[F9] what is no report, or not about a mail of ours, is none', () => {
  const others = [
    '',
    'hello',
    'Subject: hello\n\nhello',
    postfix().replace('multipart/report', 'multipart/mixed'),
    postfix().replace('message/delivery-status', 'text/plain'),
    postfix().replace('text/rfc822-headers', 'text/plain'),
    postfix({ id: 'somebody-elses' }),
    postfix({ id: `${ID}x` }),
    postfix().replace(/boundary=".*"/, 'boundary="x"'),
    `Content-Type: multipart/report; boundary="${'a'.repeat(10_000)}"\n\n${'--'.repeat(100_000)}`,
  ];
  for (const other of others) assert.equal(readBounce(other), undefined, other.slice(0, 100));
});

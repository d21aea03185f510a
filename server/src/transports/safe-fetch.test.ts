import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer, isIP } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { hostileAddresses, hostileUrls, publicAddresses } from './hostile-urls.contract.ts';
import { familyOf, isPublicAddress } from './public-address.ts';
import { refusedUrl } from './refused-url.ts';
import { createSafeFetch, SafeFetchError } from './safe-fetch.ts';

const POST = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}', timeoutMs: 2000 } as const;

/** Listeners on this machine that count who comes; on 80, 443 and 8443 too, where the machine lets us. */
class Canaries {
  met = 0;
  readonly #open: Server[] = [];

  async start(): Promise<void> {
    const places = ['127.0.0.1', '::1'].flatMap((host) => [0, 80, 443, 8443].map((port) => ({ host, port })));
    for (const place of places) {
      const server = createServer((socket) => {
        this.met += 1;
        socket.destroy();
      });
      server.listen(place);
      const isOpen = await Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)]);
      if (isOpen) this.#open.push(server);
    }
    assert.ok(this.#open.length > 0);
  }

  get port(): number {
    const address = this.#open[0]?.address();
    return typeof address === 'object' && address ? address.port : assert.fail();
  }

  stop(): void {
    for (const server of this.#open) server.close();
  }
}

async function refused(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => assert.fail('it was answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof SafeFetchError, String(error));
  return error.code;
}

/** A real server on this machine. */
async function listening(listener: RequestListener): Promise<{ readonly url: string; close(): void }> {
  const server = http.createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}/hook`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('calls that people have named', () => {
  const canaries = new Canaries();
  before(() => canaries.start());
  after(() => canaries.stop());

  test(`[S7] ${hostileUrls.length} spellings of what lies inside are refused when they are named and when they are called`, async () => {
    const fetch = createSafeFetch();
    for (const url of hostileUrls) {
      assert.notEqual(refusedUrl(url), undefined, url);
      assert.equal(await refused(fetch(url, POST)), 'address_refused', url);
    }
    assert.equal(canaries.met, 0);
  });

  test('[S7] a name that leads inside is not called, whatever else it leads to', async () => {
    for (const address of hostileAddresses) {
      assert.equal(isPublicAddress(address), false, address);
      for (const addresses of [[address], ['8.8.8.8', address], [address, '2606:4700:4700::1111']]) {
        const fetch = createSafeFetch({ resolve: async () => addresses });
        assert.equal(await refused(fetch('https://hooks.example.com/', POST)), 'address_refused', address);
      }
    }
    assert.equal(canaries.met, 0);
  });

  test('[S7] a name that was fine when it was named, and leads inside when it is called, is not called', async () => {
    let answers = ['8.8.8.8'];
    const asked: string[] = [];
    const resolve = async (host: string): Promise<string[]> => {
      asked.push(host);
      return answers;
    };
    const fetch = createSafeFetch({ resolve, allowHttp: true });
    assert.equal(refusedUrl('https://hooks.example.com/'), undefined);

    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      answers = [address];
      for (const url of ['https://hooks.example.com/', 'https://hooks.example.com:8443/', 'http://hooks.example.com/']) {
        assert.equal(await refused(fetch(url, POST)), 'address_refused', `${url} ${address}`);
      }
    }

    assert.equal(canaries.met, 0);
    assert.equal(asked.length, 9); // looked up at each call, where the socket is opened
  });

  test('[S7] what a name resolves to is asked once a call, so that no second answer can differ from the one that was checked', async () => {
    const receiver = await listening((_request, response) => response.end());
    let asked = 0;
    const fetch = createSafeFetch({ resolve: async () => [(asked += 1) === 1 ? '127.0.0.1' : '10.0.0.1'], allowLoopback: true });

    const { status } = await fetch(receiver.url.replace('127.0.0.1', 'localhost'), POST);

    assert.deepEqual([status, asked], [200, 1]);
    receiver.close();
  });

  test('[S7] redirects are not followed, wherever they lead', async () => {
    const targets = [...hostileUrls, `http://127.0.0.1:${canaries.port}/`, `http://[::1]:${canaries.port}/`];
    let target = '';
    const receiver = await listening((_request, response) => {
      response.writeHead(302, { location: encodeURI(target) });
      response.end();
    });
    const fetch = createSafeFetch({ allowLoopback: true });
    for (target of targets) {
      const { status } = await fetch(receiver.url, POST);
      assert.equal(status, 302, target);
    }
    assert.equal(canaries.met, 0);
    receiver.close();
  });

  test('[S7] proxies that the environment names are not asked', async () => {
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const earlier = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${canaries.port}`;
    const receiver = await listening((_request, response) => response.end());

    const { status } = await createSafeFetch({ allowLoopback: true })(receiver.url, POST);

    for (const [at, name] of names.entries()) {
      if (earlier[at] === undefined) delete process.env[name];
      else process.env[name] = earlier[at];
    }
    receiver.close();
    assert.equal(status, 200);
    assert.equal(canaries.met, 0);
  });
});

test('[S7] what is an address, and of which family, is what Node says as well', () => {
  const odd = [
    '',
    '.',
    ':',
    '::',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::',
    '::1.2.3.4',
    '::1.2.3',
    '1.2.3.4::',
    '256.1.1.1',
    '01.1.1.1',
    '1.1.1',
    '12345::',
    '::g',
    '2606:4700::1111 ',
    '1:2:3:4:5:6:1.2.3.4',
    '1:2:3:4:5:6:7:1.2.3.4',
    '1.2.3.4:5::',
  ];
  for (const text of [...odd, ...hostileAddresses, ...publicAddresses]) {
    if (!text.includes('%')) assert.equal(familyOf(text), isIP(text), text);
  }
});

test('[S7] addresses of the public network may be called', () => {
  for (const address of publicAddresses) assert.equal(isPublicAddress(address), true, address);
  for (const url of ['https://example.com/hook', 'https://example.com:8443/', 'https://8.8.8.8/', 'https://[2606:4700:4700::1111]/']) {
    assert.equal(refusedUrl(url), undefined, url);
  }
  assert.equal(refusedUrl('http://example.com/', { allowHttp: true }), undefined);
});

test('[S7] of an answer 64 kB are read, and a body that goes on for ever changes nothing about its status', async () => {
  const big = await listening((_request, response) => {
    response.writeHead(200);
    const part = Buffer.alloc(65_536, 'x');
    const send = (): void => {
      while (response.writable && response.write(part));
    };
    response.on('drain', send);
    send();
  });
  const drip = await listening((_request, response) => {
    response.writeHead(202);
    response.write('x'); // and never more
  });
  const fetch = createSafeFetch({ allowLoopback: true });

  const answers = [await fetch(big.url, POST), await fetch(drip.url, { ...POST, timeoutMs: 90 })];

  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.length]),
    [
      [200, 65_536],
      [202, 0],
    ],
  );
  big.close();
  drip.close();
});

test('[S7] who does not answer in time is not waited for; who does not answer in HTTP is not understood', async () => {
  const silent = await listening(() => undefined);
  const odd = createServer((socket) => {
    socket.on('error', () => undefined); // it may be gone before we are
    socket.resume();
    socket.end('hello\r\n');
  });
  odd.listen(0, '127.0.0.1');
  await once(odd, 'listening');
  const { port } = odd.address() as AddressInfo; // it listens on TCP
  const fetch = createSafeFetch({ allowLoopback: true });

  assert.equal(await refused(fetch(silent.url, { ...POST, timeoutMs: 50 })), 'timeout');
  assert.equal(await refused(fetch(`http://127.0.0.1:${port}/`, POST)), 'protocol');
  silent.close();
  odd.close();
  await once(odd, 'close');
  assert.equal(await refused(fetch(`http://127.0.0.1:${port}/`, POST)), 'unreachable');
  assert.equal(await refused(createSafeFetch({ resolve: async () => [] })('https://nowhere.example.com/', POST)), 'unreachable');
});

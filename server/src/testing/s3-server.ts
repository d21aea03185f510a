import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Options } from '../files/s3-store.ts';

/** What we use of it: the package says nothing of its types. */
interface S3rver {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}
interface S3rverOptions {
  readonly port: number;
  readonly address: string;
  readonly silent: boolean;
  readonly directory: string;
  readonly allowMismatchedSignatures: boolean;
  readonly configureBuckets: readonly { readonly name: string }[];
}

const BUCKET = 'workfloor-files';

/** An S3 on this machine: another program's, which checks signatures. */
export interface S3Server {
  /** With the bucket in the path. */
  readonly options: S3Options;
  /** With the bucket in the host's name. */
  readonly byHost: S3Options;
  stop(): Promise<void>;
}

/** Asks this machine, whatever the host is called. */
const atHome: typeof fetch = async (input) => {
  const sent = new Request(input);
  const { pathname, search, port, host } = new URL(sent.url);
  const headers = { ...Object.fromEntries(sent.headers), host };
  const body = new Uint8Array(await sent.arrayBuffer());
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: pathname + search, method: sent.method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const status = answer.statusCode ?? 500;
        const named = new Headers(
          Object.entries(answer.headersDistinct).flatMap(([name, values = []]) => values.map((value): [string, string] => [name, value])),
        );
        resolve(new Response(status === 204 ? null : Buffer.concat(chunks), { status, headers: named }));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
};

/**
 * Starts it. With the bucket in the host's name it works out signatures as Amazon did before version 4, so for that they are let pass.
 */
export async function startS3({ checksSignatures = true } = {}): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'workfloor-s3-'));
  const S3 = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: S3rverOptions) => S3rver; // CommonJS without types
  const server = new S3({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    allowMismatchedSignatures: !checksSignatures,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  const keys = { bucket: BUCKET, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  return {
    options: { ...keys, endpoint: `http://127.0.0.1:${port}`, pathStyle: true },
    byHost: { ...keys, endpoint: `http://s3.us-east-1.amazonaws.com:${port}`, fetch: atHome },
    async stop() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

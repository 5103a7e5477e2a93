import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { type Bucket } from './s3-file-store.js';

/** An S3 server on loopback. */
export interface S3Server {
  bucket: Bucket;
  /** The folder in which it keeps the bucket. */
  folder: string;
  close(): Promise<void>;
}

/** A real S3 server, with the requests that it lacks: to list uploads and the parts of one, and to give one up. */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'docket-s3-'));
  const name = 'files';
  const folder = join(directory, name);
  const s3 = new S3rver({ directory, silent: true, configureBuckets: [{ name }], vhostBuckets: false });
  await s3.configureBuckets();
  const answer = s3.callback();
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://s3');
    const uploads = join(folder, '._S3rver_uploads');
    const uploadId = searchParams.get('uploadId');
    const uploadFolder = uploadId && join(uploads, uploadId);
    if (searchParams.has('uploads') && request.method === 'GET')
      void listUploads(uploads, searchParams.get('prefix') ?? '', response);
    else if (uploadFolder && request.method === 'GET') void listParts(uploadFolder, response);
    else if (uploadFolder && request.method === 'DELETE') void abort(uploadFolder, response);
    else answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    bucket: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: name,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function listUploads(folder: string, prefix: string, response: ServerResponse): Promise<void> {
  const ids = await readdir(folder).catch(() => []);
  const uploads = await Promise.all(
    ids.map(async (id) => ({ id, key: await readFile(join(folder, id, 'key'), 'utf8').catch(() => null) })),
  );
  const listed = uploads
    .filter(({ key }) => key?.startsWith(prefix))
    .map(({ id, key }) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`);
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(
    `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${listed.join('')}</ListMultipartUploadsResult>`,
  );
}

async function listParts(folder: string, response: ServerResponse): Promise<void> {
  const names = await readdir(folder).catch(() => null);
  if (!names) return noSuchUpload(response);
  const parts = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => ({ name, size: (await stat(join(folder, name))).size })),
  );
  const listed = parts.map(
    ({ name, size }) => `<Part><PartNumber>${name}</PartNumber><ETag>"x"</ETag><Size>${size}</Size></Part>`,
  );
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(`<ListPartsResult><IsTruncated>false</IsTruncated>${listed.join('')}</ListPartsResult>`);
}

async function abort(folder: string, response: ServerResponse): Promise<void> {
  if (!(await stat(folder).catch(() => null))) return noSuchUpload(response);
  // A part may be on its way into it.
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  response.writeHead(204).end();
}

function noSuchUpload(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'application/xml' });
  response.end('<Error><Code>NoSuchUpload</Code><Message>There is no such upload.</Message></Error>');
}

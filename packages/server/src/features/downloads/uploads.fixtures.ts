import type { ApiClient } from '../../testing/world-client.js';

/** What a test sends an upload as. */
export type Sender = Pick<ApiClient, 'url' | 'headers'>;

const protocol = { 'tus-resumable': '1.0.0' };

const encode = (text: string): string => Buffer.from(text).toString('base64');

/** A request of the protocol, whatever the answer. */
export const tus = (
  { url, headers }: Sender,
  method: string,
  path: string,
  more: Record<string, string> = {},
  body?: RequestInit['body'],
): Promise<Response> =>
  fetch(url + path, {
    method,
    headers: { origin: url, ...protocol, ...headers, ...more },
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  } as RequestInit);

/** Announces a file. */
export const announce = (
  sender: Sender,
  size: number,
  name = 'led-protocols.mp4',
  headers: Record<string, string> = {},
): Promise<Response> =>
  tus(sender, 'POST', '/uploads', {
    'upload-length': String(size),
    'upload-metadata': `filename ${encode(name)}`,
    ...headers,
  });

/** Begins an upload, which must be taken; gives its id. */
export async function begin(sender: Sender, size: number, name?: string): Promise<string> {
  const response = await announce(sender, size, name);
  const location = response.headers.get('location') ?? '';
  if (response.status !== 201) throw new Error(`Not taken: ${response.status} ${await response.text()}`);
  return location.slice(location.lastIndexOf('/') + 1);
}

/** Sends a piece. */
export const send = (
  sender: Sender,
  id: string,
  from: number,
  bytes: RequestInit['body'],
): Promise<Response> =>
  tus(
    sender,
    'PATCH',
    `/uploads/${id}`,
    { 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
    bytes,
  );

/** How far an upload has come; null where there is none. */
export async function offsetOf(sender: Sender, id: string): Promise<number | null> {
  const response = await tus(sender, 'HEAD', `/uploads/${id}`);
  return response.ok ? Number(response.headers.get('upload-offset')) : null;
}

/** Uploads a whole file; gives the upload's id. */
export async function upload(sender: Sender, bytes: Uint8Array<ArrayBuffer>, name?: string): Promise<string> {
  const id = await begin(sender, bytes.byteLength, name);
  const response = await send(sender, id, 0, bytes);
  if (response.status !== 204) throw new Error(`Not sent: ${response.status} ${await response.text()}`);
  return id;
}

export const addFileMutation = `mutation ($input: AddFileInput!) { addFile(input: $input) {
  file { id name size contentType orderId addedBy { kind name } permissionCount links { id } }
  order { id } eventCursor errors { code message path } } }`;

/** Uploads a file and lists it; gives its id. */
export async function addedFile(
  client: ApiClient,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  orderId?: string,
): Promise<string> {
  const uploadId = await upload(client, bytes, name);
  const { addFile } = await client.ask(addFileMutation, { input: { uploadId, orderId } });
  if (addFile.errors.length > 0) throw new Error(`Not listed: ${JSON.stringify(addFile.errors)}`);
  return addFile.file.id;
}

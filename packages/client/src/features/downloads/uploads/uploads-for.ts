import { graphql } from '../../../gql/gql.js';
import type { Api } from '../../../lib/apollo/api.js';
import { newKey } from '../../../lib/new-key.js';
import { onForget, reportDoubt } from '../../../lib/session.js';
import type { Viewer } from '../../../lib/viewer-context.js';
import { sendUpload } from './send-upload.js';
import { type BadAnswer, readAnswer } from './upload-failure.js';
import { UploadRecords } from './upload-records.js';
import { type UploadItem, Uploads, type UploadWays } from './uploads.js';

const AddFileDocument = graphql(`
  mutation AddFile($input: AddFileInput!) {
    addFile(input: $input) {
      file {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const path = '/uploads';
const protocol = { 'Tus-Resumable': '1.0.0' };

const idOf = (url: string): string => url.split('/').at(-1) ?? '';

/** The upload becomes a file, once however often it is asked for: the upload's id is the file's. */
async function list(api: Api, url: string, { orderId }: UploadItem) {
  const uploadId = idOf(url);
  const input = { uploadId, orderId, idempotencyKey: `add-${uploadId}` };
  const answer = await api.apollo
    .mutate({ mutation: AddFileDocument, variables: { input } })
    .catch(() => null);
  const payload = answer?.data?.addFile;
  if (!payload) return { kind: 'lost' } as const;
  const [error] = payload.errors;
  if (!error || error.code === 'ALREADY_DONE')
    return { kind: 'listed', fileId: payload.file?.id ?? uploadId } as const;
  if (error.code === 'KEY_IN_PROGRESS') return { kind: 'lost' } as const;
  if (error.code === 'NOT_FOUND' && error.path?.[0] === 'uploadId') return { kind: 'gone' } as const;
  const failure =
    error.code === 'FORBIDDEN'
      ? ({ kind: 'not-allowed' } as const)
      : ({ kind: 'refused', words: error.message } as const);
  return { kind: 'failed', failure } as const;
}

async function look(url: string, headers: Record<string, string>): Promise<number | BadAnswer> {
  const response = await fetch(url, { method: 'HEAD', headers: { ...headers, ...protocol } }).catch(
    () => null,
  );
  if (!response?.ok) return readAnswer(response?.status ?? 0, '');
  return Number(response.headers.get('Upload-Offset') ?? 0);
}

/** What cannot be told now is swept later. */
const drop = (url: string, headers: Record<string, string>): void =>
  void fetch(url, { method: 'DELETE', headers: { ...headers, ...protocol } }).catch(() => undefined);

function waysOf(api: Api): UploadWays {
  const headers: Record<string, string> = api.vendorId ? { 'Docket-Vendor': api.vendorId } : {};
  const endpoint = new URL(path, location.origin).href;
  return {
    send: (file, url, hears) =>
      sendUpload(
        file,
        url,
        {
          ...hears,
          onBad: (answer) => {
            if (answer.kind === 'failed' && answer.failure.kind === 'signed-out') reportDoubt();
            hears.onBad(answer);
          },
        },
        { endpoint, headers },
      ),
    list: (url, upload) => list(api, url, upload),
    look: (url) => look(url, headers),
    drop: (url) => drop(url, headers),
    isReadable: (file) =>
      file
        .slice(0, 1)
        .arrayBuffer()
        .then(
          () => true,
          () => false,
        ),
  };
}

const tabKey = 'docket-tab';

/** This tab, also after a reload; another one does not show what is being sent here. */
function tabName(): string {
  try {
    const known = sessionStorage.getItem(tabKey);
    if (known) return known;
    const name = newKey();
    sessionStorage.setItem(tabKey, name);
    return name;
  } catch {
    return '';
  }
}

/** Storage that is switched off throws when it is named. */
function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined };
  }
}

const all = new Map<Api, Uploads>();

/** The uploads of this person for this vendor; they go on while one looks at other pages. */
export function uploadsFor({ api, email, name, vendor }: Viewer): Uploads {
  let uploads = all.get(api);
  if (!uploads) {
    const whose = { person: email ?? name, vendorId: vendor?.id ?? '', tab: tabName() };
    uploads = new Uploads(whose, waysOf(api), new UploadRecords(storage()));
    all.set(api, uploads);
  }
  return uploads;
}

onForget(() => {
  for (const uploads of all.values()) uploads.stop();
  all.clear();
});

window.addEventListener('online', () => {
  for (const uploads of all.values()) uploads.goOn();
});

window.addEventListener('beforeunload', (event) => {
  if ([...all.values()].some((uploads) => uploads.busy)) event.preventDefault();
});

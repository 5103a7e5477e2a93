/** Why an upload ended, as far as a person can do something about it. */
export type UploadFailure =
  | { kind: 'empty' }
  | { kind: 'not-allowed' }
  | { kind: 'signed-out' }
  /** The browser cannot read it any more: it was moved, deleted or written to. */
  | { kind: 'unreadable' }
  | { kind: 'disk-full' }
  /** In the words of the server. */
  | { kind: 'refused'; words: string };

/** What an answer to a request of an upload means when it is not a good one. */
export type BadAnswer =
  /** It may work in a moment; the words are the server's, where it gave a reason to wait. */
  | { kind: 'lost'; words?: string }
  /** The server has nothing of it: it begins anew. */
  | { kind: 'gone' }
  | { kind: 'failed'; failure: UploadFailure };

/** Another request has hold of the upload. */
const passing = new Set([408, 409, 423, 425]);

const failed = (failure: UploadFailure): BadAnswer => ({ kind: 'failed', failure });

/** @param status 0 where there was no answer at all */
export function readAnswer(status: number, body: string): BadAnswer {
  if (status === 507) return failed({ kind: 'disk-full' });
  if (status === 0 || status >= 500 || passing.has(status)) return { kind: 'lost' };
  if (status === 429) return { kind: 'lost', words: wordsOf(body) };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 401) return failed({ kind: 'signed-out' });
  if (status === 403) return failed({ kind: 'not-allowed' });
  return failed({ kind: 'refused', words: wordsOf(body) });
}

/** The server's own sentence. */
function wordsOf(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    if (typeof error === 'string') return error;
  } catch {
    // Plain text, then.
  }
  return body.trim().slice(0, 300);
}

/** Whether trying the same again can help. */
export const mayRetry = ({ kind }: UploadFailure): boolean => kind === 'disk-full' || kind === 'signed-out';

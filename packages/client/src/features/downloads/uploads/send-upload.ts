import { type DetailedError, Upload } from 'tus-js-client';
import { readAnswer } from './upload-failure.js';
import type { SendHears } from './uploads.js';

/** What is confirmed at once: a break costs at most this much, and no request is long. */
const chunkSize = 16 * 1024 * 1024;
/** A connection that says nothing for so long is dead, whatever the browser thinks. */
const silence = 60_000;

/** An answer that the library would take for the end of the upload, and begin it anew. */
class Unanswered extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`The server answered ${status}`);
  }
}

/** What went wrong: the answer, or that there was none. */
function answerOf(error: Error | DetailedError) {
  const { originalResponse, causingError } = error as Partial<DetailedError>;
  if (causingError instanceof Unanswered) return readAnswer(causingError.status, causingError.body);
  return readAnswer(originalResponse?.getStatus() ?? 0, originalResponse?.getBody() ?? '');
}

interface Options {
  endpoint: string;
  headers: Record<string, string>;
}

/** Sends a file by the tus protocol, from where the upload at `url` left off. */
export function sendUpload(file: File, url: string | null, hears: SendHears, { endpoint, headers }: Options) {
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(watchdog);
  const watch = () => {
    end();
    watchdog = setTimeout(() => {
      void upload.abort();
      hears.onBad({ kind: 'lost' });
    }, silence);
  };
  const upload = new Upload(file, {
    endpoint,
    uploadUrl: url,
    headers,
    chunkSize,
    // Whoever keeps the uploads knows better when to try again, and remembers their addresses.
    retryDelays: null,
    storeFingerprintForResuming: false,
    metadata: { filename: file.name },
    onUploadUrlAvailable: () => {
      if (upload.url) hears.onUrl(upload.url);
    },
    onProgress: (sent) => {
      watch();
      hears.onProgress(sent);
    },
    onSuccess: () => {
      end();
      hears.onComplete();
    },
    onError: (error) => {
      end();
      hears.onBad(answerOf(error));
    },
    onAfterResponse: (request, response) => {
      const status = response.getStatus();
      const isNew = status === 404 || status === 410;
      if (request.getMethod() === 'HEAD' && status >= 300 && !isNew)
        throw new Unanswered(status, response.getBody());
    },
  });
  watch();
  upload.start();
  return {
    stop: () => {
      end();
      void upload.abort();
    },
  };
}

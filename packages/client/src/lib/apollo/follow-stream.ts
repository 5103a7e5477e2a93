/** What the reader of a stream is told about it. */
export type StreamStatus =
  | { kind: 'connecting' }
  | { kind: 'live' }
  | { kind: 'catching-up' }
  | { kind: 'offline'; since: number };

export interface CursorItem {
  __typename: string;
  cursor: string;
}

export interface StreamSource<Item extends CursorItem> {
  /** Opens the stream after a cursor (null: at its end) and returns how to close it. */
  open: (
    after: string | null,
    sink: { next: (item: Item) => void; error: () => void; complete: () => void },
  ) => () => void;
  after: string | null;
  onItem: (item: Item) => void;
  onStatus: (status: StreamStatus) => void;
  /** What could not be replayed: the reader loads anew and says where to go on. */
  onReset: (cursor: string) => void;
}

export interface Following {
  stop: () => void;
  /** Ends the pause before the next attempt, if there is one. */
  retryNow: () => void;
}

const firstPause = 400;
const longestPause = 15_000;
/** The server gives a sign of life every 15 s; after twice that the connection is dead, whatever it says. */
const silence = 35_000;

/**
 * Follows a stream over any number of lost connections: each attempt goes on after the last cursor seen,
 * so nothing is missed and nothing comes twice. Stops for good at a StreamReset.
 */
export function followStream<Item extends CursorItem>(source: StreamSource<Item>): Following {
  let after = source.after;
  let close: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let lostAt: number | null = null;
  let attempt = 0;
  let stopped = false;

  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(watchdog);
    window.removeEventListener('online', retryNow);
    window.removeEventListener('focus', retryNow);
    close();
  };

  const lost = (of: number) => {
    if (stopped || of !== attempt) return;
    attempt += 1;
    clearTimeout(watchdog);
    close();
    failures += 1;
    lostAt ??= Date.now();
    source.onStatus(
      failures > 1 || !navigator.onLine ? { kind: 'offline', since: lostAt } : { kind: 'catching-up' },
    );
    const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
    timer = setTimeout(connect, pause);
  };

  const watch = () => {
    clearTimeout(watchdog);
    const watched = attempt;
    watchdog = setTimeout(() => lost(watched), silence);
  };

  const take = (item: Item) => {
    if (stopped) return;
    after = item.cursor;
    watch();
    if (item.__typename === 'StreamReset') {
      stop();
      source.onReset(item.cursor);
      return;
    }
    if (item.__typename === 'StreamReady') {
      failures = 0;
      lostAt = null;
      source.onStatus({ kind: 'live' });
    } else if (lostAt !== null) {
      source.onStatus({ kind: 'catching-up' });
    }
    source.onItem(item);
  };

  function connect() {
    clearTimeout(timer);
    timer = undefined;
    attempt += 1;
    const mine = attempt;
    close();
    watch();
    close = source.open(after, { next: take, error: () => lost(mine), complete: () => lost(mine) });
  }

  function retryNow() {
    if (timer !== undefined) connect();
  }

  window.addEventListener('online', retryNow);
  window.addEventListener('focus', retryNow);
  source.onStatus({ kind: 'connecting' });
  connect();
  return { stop, retryNow };
}

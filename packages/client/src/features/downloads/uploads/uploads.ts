import type { BadAnswer, UploadFailure } from './upload-failure.js';
import type { UploadPlace, UploadRecords } from './upload-records.js';

export type UploadState =
  /** Others are being sent first. */
  | { kind: 'waiting' }
  | { kind: 'sending'; sent: number }
  /** No connection; it goes on by itself. */
  | { kind: 'lost'; sent: number; words?: string | undefined }
  /** All of it is there and becomes a file. */
  | { kind: 'listing' }
  | { kind: 'done'; fileId: string }
  | { kind: 'failed'; failure: UploadFailure }
  /** The page was left: somebody must choose the file again. */
  | { kind: 'interrupted'; sent: number | null };

/** One upload, as it is shown. */
export interface UploadItem {
  id: string;
  name: string;
  size: number;
  /** The only order it is for; null: the library. */
  orderId: string | null;
  state: UploadState;
}

/** What is heard of an upload while it is sent. */
export interface SendHears {
  onUrl: (url: string) => void;
  onProgress: (sent: number) => void;
  onComplete: () => void;
  onBad: (answer: BadAnswer) => void;
}

/** How uploads reach the server. */
export interface UploadWays {
  /** Sends a file, going on where the upload at `url` left off; `stop` keeps what is there. */
  send: (file: File, url: string | null, hears: SendHears) => { stop: () => void };
  /** Makes a complete upload a file. */
  list: (url: string, upload: UploadItem) => Promise<{ kind: 'listed'; fileId: string } | BadAnswer>;
  /** How many bytes the server has. */
  look: (url: string) => Promise<number | BadAnswer>;
  /** Gives an upload up. */
  drop: (url: string) => void;
  /** Whether the browser can still read it. */
  isReadable: (file: File) => Promise<boolean>;
}

interface Entry {
  item: UploadItem;
  lastModified: number;
  file: File | null;
  url: string | null;
  stop: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Failures in a row without a byte between them. */
  failures: number;
  /** Rises with each attempt, so that what an older one still says is not heard. */
  attempt: number;
}

const atOnce = 3;
const firstPause = 1_000;
const longestPause = 30_000;
const nothing = () => undefined;

/** The uploads of one person for one vendor: a few at once, over any number of lost connections, until they are files. */
export class Uploads {
  private entries: Entry[] = [];
  private shown: readonly UploadItem[] = [];
  private readonly listeners = new Set<() => void>();
  private nextId = 1;

  constructor(
    private readonly whose: { person: string; vendorId: string; tab: string },
    private readonly ways: UploadWays,
    private readonly records: UploadRecords,
  ) {
    for (const record of records.of(whose)) {
      const entry = this.enter(record, { kind: 'interrupted', sent: null });
      entry.url = record.url;
      void this.lookAt(entry, record.url);
    }
    this.tell();
  }

  readonly snapshot = (): readonly UploadItem[] => this.shown;

  readonly listen = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Whether leaving the page would interrupt one. */
  get busy(): boolean {
    return this.entries.some(({ item }) => isUnderWay(item.state) || item.state.kind === 'waiting');
  }

  /** Uploads files, going on with those that were begun before; one that is under way already is not begun twice. */
  add(files: readonly File[], orderId: string | null = null): void {
    for (const file of files) {
      const { name, size, lastModified } = file;
      const place = { ...this.whose, orderId, name, size, lastModified };
      const before = this.entries.find((entry) => isSame(this.placeOf(entry), place));
      if (before && (isUnderWay(before.item.state) || before.item.state.kind === 'waiting')) continue;
      this.entries = this.entries.filter((entry) => entry !== before);
      const isEmpty = size === 0;
      const entry = this.enter(
        place,
        isEmpty ? { kind: 'failed', failure: { kind: 'empty' } } : { kind: 'waiting' },
      );
      entry.file = file;
      entry.url = this.records.find(place)?.url ?? null;
    }
    this.advance();
  }

  /** Tries again what failed. */
  retry(id: string): void {
    const entry = this.find(id);
    if (!entry?.file || entry.item.state.kind !== 'failed') return;
    entry.failures = 0;
    this.set(entry, { kind: 'waiting' });
    this.advance();
  }

  /** Takes an upload away, and what the server has of it. */
  cancel(id: string): void {
    const entry = this.find(id);
    if (!entry) return;
    this.halt(entry);
    this.records.drop(this.placeOf(entry));
    if (entry.url && entry.item.state.kind !== 'done') this.ways.drop(entry.url);
    this.entries = this.entries.filter((one) => one !== entry);
    this.advance();
  }

  /** Tries at once what waits for the connection. */
  goOn(): void {
    for (const entry of this.entries) if (entry.item.state.kind === 'lost') this.begin(entry);
  }

  /** Ends all sending; what the server has stays there. */
  stop(): void {
    for (const entry of this.entries) this.halt(entry);
    this.entries = [];
    this.tell();
  }

  private enter(place: UploadPlace, state: UploadState): Entry {
    const { name, size, lastModified, orderId } = place;
    const item = { id: String(this.nextId++), name, size, orderId, state };
    const entry: Entry = {
      ...{ item, lastModified, file: null, url: null, timer: undefined },
      ...{ stop: nothing, failures: 0, attempt: 0 },
    };
    this.entries.push(entry);
    return entry;
  }

  private placeOf({ item: { name, size, orderId }, lastModified }: Entry): UploadPlace {
    const { person, vendorId } = this.whose;
    return { person, vendorId, orderId, name, size, lastModified };
  }

  private find = (id: string) => this.entries.find(({ item }) => item.id === id);

  private async lookAt(entry: Entry, url: string): Promise<void> {
    const there = await this.ways.look(url);
    if (entry.item.state.kind !== 'interrupted') return;
    if (typeof there === 'number') return this.set(entry, { kind: 'interrupted', sent: there });
    if (there.kind !== 'gone') return;
    this.records.drop(this.placeOf(entry));
    this.entries = this.entries.filter((one) => one !== entry);
    this.tell();
  }

  /** Begins what waits, as far as there is room. */
  private advance(): void {
    let room = atOnce - this.entries.filter(({ item }) => isUnderWay(item.state)).length;
    for (const entry of this.entries) {
      if (room < 1) break;
      if (entry.item.state.kind !== 'waiting') continue;
      room -= 1;
      this.begin(entry);
    }
    this.tell();
  }

  private begin(entry: Entry): void {
    this.halt(entry);
    if (!entry.file) return;
    const attempt = entry.attempt;
    const heard =
      <Args extends unknown[]>(act: (...args: Args) => void) =>
      (...args: Args) => {
        if (entry.attempt === attempt) act(...args);
      };
    this.set(entry, { kind: 'sending', sent: sentOf(entry.item.state) });
    const sending = this.ways.send(entry.file, entry.url, {
      onUrl: heard((url) => {
        entry.url = url;
        this.records.keep({ ...this.whose, ...this.placeOf(entry), url });
      }),
      onProgress: heard((sent) => {
        // What was there before the break is told first; only more than that is a sign of life.
        if (sent > sentOf(entry.item.state)) entry.failures = 0;
        this.set(entry, { kind: 'sending', sent });
      }),
      onComplete: heard(() => void this.list(entry)),
      onBad: heard((answer) => void this.take(entry, answer)),
    });
    entry.stop = sending.stop;
  }

  private async list(entry: Entry): Promise<void> {
    this.set(entry, { kind: 'listing' });
    const { attempt, url } = entry;
    const answer = url ? await this.ways.list(url, entry.item) : ({ kind: 'gone' } as const);
    if (entry.attempt !== attempt) return;
    if (answer.kind !== 'listed') return this.take(entry, answer);
    this.records.drop(this.placeOf(entry));
    this.set(entry, { kind: 'done', fileId: answer.fileId });
    this.advance();
  }

  private async take(entry: Entry, answer: BadAnswer): Promise<void> {
    entry.attempt += 1;
    const { attempt, file } = entry;
    if (answer.kind === 'failed') return this.fail(entry, answer.failure);
    // A file that was moved looks like a lost connection.
    const readable = file !== null && (await this.ways.isReadable(file));
    if (entry.attempt !== attempt) return;
    if (!readable) return this.fail(entry, { kind: 'unreadable' });
    if (answer.kind === 'gone') {
      entry.url = null;
      this.records.drop(this.placeOf(entry));
    }
    const pause = Math.min(longestPause, firstPause * 2 ** entry.failures);
    entry.failures += 1;
    const isGone = answer.kind === 'gone';
    const words = isGone ? undefined : answer.words;
    this.set(entry, { kind: 'lost', sent: isGone ? 0 : sentOf(entry.item.state), words });
    entry.timer = setTimeout(() => this.begin(entry), pause);
  }

  private fail(entry: Entry, failure: UploadFailure): void {
    this.set(entry, { kind: 'failed', failure });
    this.advance();
  }

  private halt(entry: Entry): void {
    entry.attempt += 1;
    clearTimeout(entry.timer);
    entry.stop();
    entry.stop = nothing;
  }

  private set(entry: Entry, state: UploadState): void {
    entry.item = { ...entry.item, state };
    this.tell();
  }

  private tell(): void {
    this.shown = this.entries.map(({ item }) => item);
    for (const listener of this.listeners) listener();
  }
}

/** Whether it is being sent, or would be if there were a connection. */
const isUnderWay = ({ kind }: UploadState): boolean =>
  kind === 'sending' || kind === 'lost' || kind === 'listing';

const sentOf = (state: UploadState): number => ('sent' in state ? (state.sent ?? 0) : 0);

const isSame = (a: UploadPlace, b: UploadPlace): boolean =>
  a.orderId === b.orderId && a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

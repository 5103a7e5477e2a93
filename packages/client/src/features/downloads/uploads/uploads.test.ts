import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BadAnswer } from './upload-failure.js';
import { UploadRecords } from './upload-records.js';
import { type SendHears, Uploads, type UploadWays } from './uploads.js';

const whose = { person: 'mara@ambercourt.example', vendorId: 'v1', tab: 't1' };

const fileOf = (name: string, size = 100) =>
  ({ name, size, lastModified: 7, slice: () => new Blob() }) as unknown as File;

interface Sending {
  name: string;
  url: string | null;
  hears: SendHears;
  stopped: boolean;
}

/** A server and a disk that do what a test says. */
class FakeWays implements UploadWays {
  sendings: Sending[] = [];
  listed: string[] = [];
  dropped: string[] = [];
  there: number | BadAnswer = 0;
  readable = true;
  answers: BadAnswer[] = [];

  send = (file: File, url: string | null, hears: SendHears) => {
    const sending = { name: file.name, url, hears, stopped: false };
    this.sendings.push(sending);
    return {
      stop: () => {
        sending.stopped = true;
      },
    };
  };
  list = async (url: string) => {
    this.listed.push(url);
    return this.answers.shift() ?? ({ kind: 'listed', fileId: `file of ${url}` } as const);
  };
  look = async () => this.there;
  drop = (url: string) => {
    this.dropped.push(url);
  };
  isReadable = async () => this.readable;

  /** The newest sending of a file. */
  of(name: string): Sending {
    const found = this.sendings.findLast((sending) => sending.name === name);
    if (!found) throw new Error(`${name} is not sent`);
    return found;
  }
}

function storage() {
  let kept: string | null = null;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
}

describe('uploads', () => {
  let ways: FakeWays;
  let records: UploadRecords;
  let uploads: Uploads;

  beforeEach(() => {
    jest.useFakeTimers();
    ways = new FakeWays();
    records = new UploadRecords(storage());
    uploads = new Uploads(whose, ways, records);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const states = () => uploads.snapshot().map(({ name, state }) => `${name}: ${state.kind}`);
  const stateOf = (name: string) => uploads.snapshot().find((item) => item.name === name)?.state;
  const settle = () => jest.advanceTimersByTimeAsync(0);

  it('sends a few at once, the others when there is room', async () => {
    uploads.add(['a', 'b', 'c', 'd'].map((name) => fileOf(name)));
    expect(states()).toEqual(['a: sending', 'b: sending', 'c: sending', 'd: waiting']);
    ways.of('b').hears.onUrl('/u/b');
    ways.of('b').hears.onComplete();
    await settle();
    expect(stateOf('b')).toEqual({ kind: 'done', fileId: 'file of /u/b' });
    expect(stateOf('d')?.kind).toBe('sending');
  });

  it('tells how far it is, and those who listen', () => {
    const heard = jest.fn();
    uploads.listen(heard);
    uploads.add([fileOf('a')]);
    ways.of('a').hears.onProgress(40);
    expect(stateOf('a')).toEqual({ kind: 'sending', sent: 40 });
    expect(heard).toHaveBeenCalled();
    expect(uploads.busy).toBe(true);
  });

  it('goes on where a broken connection left off, waiting longer each time', async () => {
    uploads.add([fileOf('a')]);
    ways.of('a').hears.onUrl('/u/a');
    ways.of('a').hears.onProgress(40);
    ways.of('a').hears.onBad({ kind: 'lost' });
    await settle();
    expect(stateOf('a')).toEqual({ kind: 'lost', sent: 40, words: undefined });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ways.sendings).toHaveLength(2);
    expect(ways.of('a').url).toBe('/u/a');
    ways.of('a').hears.onBad({ kind: 'lost' });
    await jest.advanceTimersByTimeAsync(1_999);
    expect(ways.sendings).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(ways.sendings).toHaveLength(3);
  });

  it('goes on at once when the connection is back', async () => {
    uploads.add([fileOf('a')]);
    ways.of('a').hears.onBad({ kind: 'lost' });
    await settle();
    uploads.goOn();
    expect(stateOf('a')?.kind).toBe('sending');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ways.sendings).toHaveLength(2);
  });

  it('does not hear an attempt that is over', async () => {
    uploads.add([fileOf('a')]);
    const old = ways.of('a').hears;
    old.onBad({ kind: 'lost' });
    await settle();
    uploads.goOn();
    old.onProgress(99);
    old.onComplete();
    await settle();
    expect(stateOf('a')).toEqual({ kind: 'sending', sent: 0 });
    expect(ways.listed).toEqual([]);
  });

  it('begins anew what the server no longer has', async () => {
    uploads.add([fileOf('a')]);
    ways.of('a').hears.onUrl('/u/a');
    ways.of('a').hears.onProgress(40);
    ways.of('a').hears.onBad({ kind: 'gone' });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ways.of('a').url).toBeNull();
    expect(stateOf('a')).toEqual({ kind: 'sending', sent: 0 });
  });

  it('lists again what no answer came to, without sending it again', async () => {
    uploads.add([fileOf('a')]);
    ways.answers = [{ kind: 'lost' }];
    ways.of('a').hears.onUrl('/u/a');
    ways.of('a').hears.onComplete();
    await settle();
    expect(stateOf('a')?.kind).toBe('lost');
    await jest.advanceTimersByTimeAsync(1_000);
    // The server says that all of it is there.
    ways.of('a').hears.onComplete();
    await settle();
    expect(ways.listed).toEqual(['/u/a', '/u/a']);
    expect(stateOf('a')?.kind).toBe('done');
    expect(uploads.busy).toBe(false);
  });

  it('ends with the reason, gives its place to the next, and is tried again when somebody says so', async () => {
    uploads.add(['a', 'b', 'c', 'd'].map((name) => fileOf(name)));
    ways.of('a').hears.onBad({ kind: 'failed', failure: { kind: 'disk-full' } });
    await settle();
    expect(states()).toEqual(['a: failed', 'b: sending', 'c: sending', 'd: sending']);
    const [a] = uploads.snapshot();
    uploads.retry(String(a?.id));
    expect(stateOf('a')?.kind).toBe('waiting');
    ways.of('b').hears.onUrl('/u/b');
    ways.of('b').hears.onComplete();
    await settle();
    expect(stateOf('a')?.kind).toBe('sending');
  });

  it('says that a file is gone from the disk instead of waiting for a connection', async () => {
    uploads.add([fileOf('a')]);
    ways.readable = false;
    ways.of('a').hears.onBad({ kind: 'lost' });
    await settle();
    expect(stateOf('a')).toEqual({ kind: 'failed', failure: { kind: 'unreadable' } });
  });

  it('takes back what is cancelled, here and on the server', async () => {
    uploads.add([fileOf('a')]);
    const sending = ways.of('a');
    sending.hears.onUrl('/u/a');
    uploads.cancel(String(uploads.snapshot()[0]?.id));
    expect(uploads.snapshot()).toEqual([]);
    expect(sending.stopped).toBe(true);
    expect(ways.dropped).toEqual(['/u/a']);
    expect(records.of(whose)).toEqual([]);
  });

  it('keeps a file that is listed when its row is taken away', async () => {
    uploads.add([fileOf('a')]);
    ways.of('a').hears.onUrl('/u/a');
    ways.of('a').hears.onComplete();
    await settle();
    uploads.cancel(String(uploads.snapshot()[0]?.id));
    expect(ways.dropped).toEqual([]);
  });

  it('sends a file once, however often it is chosen while it is sent', () => {
    uploads.add([fileOf('a')]);
    uploads.add([fileOf('a')]);
    expect(states()).toEqual(['a: sending']);
    uploads.add([fileOf('a')], 'o1');
    expect(states()).toEqual(['a: sending', 'a: sending']);
  });

  it('sends nothing of an empty file', () => {
    uploads.add([fileOf('a', 0)]);
    expect(stateOf('a')).toEqual({ kind: 'failed', failure: { kind: 'empty' } });
    expect(ways.sendings).toEqual([]);
  });

  describe('after a reload', () => {
    beforeEach(() => {
      uploads.add([fileOf('a'), fileOf('b')]);
      ways.of('a').hears.onUrl('/u/a');
      ways.of('b').hears.onUrl('/u/b');
      uploads.stop();
      ways = new FakeWays();
    });

    it('are interrupted, and go on when their file is chosen again', async () => {
      ways.there = 60;
      uploads = new Uploads(whose, ways, records);
      await settle();
      expect(stateOf('a')).toEqual({ kind: 'interrupted', sent: 60 });
      expect(uploads.busy).toBe(false);
      uploads.add([fileOf('a')]);
      expect(ways.of('a').url).toBe('/u/a');
      expect(states()).toEqual(['b: interrupted', 'a: sending']);
    });

    it('go on from another tab too, which does not show them', () => {
      uploads = new Uploads({ ...whose, tab: 't2' }, ways, records);
      expect(uploads.snapshot()).toEqual([]);
      uploads.add([fileOf('b')]);
      expect(ways.of('b').url).toBe('/u/b');
    });

    it('are forgotten where the server has nothing of them', async () => {
      ways.there = { kind: 'gone' };
      uploads = new Uploads(whose, ways, records);
      await settle();
      expect(uploads.snapshot()).toEqual([]);
      expect(records.of(whose)).toEqual([]);
    });

    it('wait where the server cannot be asked', async () => {
      ways.there = { kind: 'lost' };
      uploads = new Uploads(whose, ways, records);
      await settle();
      expect(stateOf('a')).toEqual({ kind: 'interrupted', sent: null });
    });

    it('belong to who began them', () => {
      uploads = new Uploads({ ...whose, person: 'robin@ambercourt.example' }, ways, records);
      expect(uploads.snapshot()).toEqual([]);
      uploads.add([fileOf('a')]);
      expect(ways.of('a').url).toBeNull();
    });
  });
});

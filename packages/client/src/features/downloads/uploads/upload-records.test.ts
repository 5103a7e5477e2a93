import { describe, expect, it } from '@jest/globals';
import { UploadRecords } from './upload-records.js';

const day = 86_400_000;
const record = {
  url: 'http://localhost/uploads/1',
  person: 'mara@ambercourt.example',
  vendorId: 'v1',
  orderId: null,
  name: 'led-protocols.mp4',
  size: 40,
  lastModified: 7,
  tab: 't1',
};

function storage(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
}

describe('what is remembered of uploads', () => {
  it('is found again for the same file at the same place only', () => {
    const records = new UploadRecords(storage());
    records.keep(record);
    expect(records.find(record)?.url).toBe(record.url);
    for (const other of [
      { size: 41 },
      { lastModified: 8 },
      { name: 'another.mp4' },
      { orderId: 'o1' },
      { vendorId: 'v2' },
      { person: 'robin@ambercourt.example' },
    ])
      expect(records.find({ ...record, ...other })).toBeUndefined();
  });
  it('is kept once, and gone when it is dropped', () => {
    const records = new UploadRecords(storage());
    records.keep(record);
    records.keep({ ...record, url: 'http://localhost/uploads/2' });
    expect(records.of(record).map(({ url }) => url)).toEqual(['http://localhost/uploads/2']);
    records.drop(record);
    expect(records.find(record)).toBeUndefined();
  });
  it('is shown in the tab it was begun in, and resumed in any', () => {
    const records = new UploadRecords(storage());
    records.keep(record);
    expect(records.of({ ...record, tab: 't2' })).toEqual([]);
    expect(records.find({ ...record })).toBeDefined();
  });
  it('ends with the server keeping it', () => {
    let now = 0;
    const records = new UploadRecords(storage(), () => now);
    records.keep(record);
    now = 8 * day;
    expect(records.find(record)).toBeUndefined();
  });
  it.each(['{', 'null', '[null]', '[{"url":1}]', '{"a":1}'])(
    'is nothing where the storage says %s',
    (text) => {
      const records = new UploadRecords(storage(text));
      expect(records.of(record)).toEqual([]);
      records.keep(record);
      expect(records.of(record)).toHaveLength(1);
    },
  );
  it('is nothing where the storage is full', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(() => new UploadRecords(full).keep(record)).not.toThrow();
  });
});

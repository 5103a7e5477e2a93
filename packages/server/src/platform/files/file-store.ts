import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';

/** Bytes from and to, both included, counted from 0. */
export interface ByteRange {
  from: number;
  to: number;
}

/** Where the bytes of files are kept: a folder, or a bucket. Nothing here holds more than a few of them in memory. */
export interface FileStore {
  /** What resumable uploads write into; an upload's id is the key of its file. */
  readonly uploads: DataStore;
  /** How many bytes there are under a key; null: nothing yet. An upload under way may have fewer than it will. */
  size(key: string): Promise<number | null>;
  /**
   * Writes a file whose length shows at its end; what was under the key before is gone. Bytes are asked for as fast as
   * they can be kept.
   * @returns how many they were
   * @throws when the disk is full (`isDiskFull`), or what the bytes throw; delete the key then
   */
  write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<number>;
  /** The bytes of a file, or of a part of it. Destroy the stream when you leave off early. @throws when it is gone */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** Deletes a file, or what there is of an upload; fine when there is nothing. */
  delete(key: string): Promise<void>;
  /** How many more bytes would fit; null where that is not known. */
  room(): Promise<number | null>;
  close(): Promise<void>;
}

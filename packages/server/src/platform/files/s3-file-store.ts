import { Readable } from 'node:stream';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { Upload as LargeObject } from '@aws-sdk/lib-storage';
import { S3Store as TusBucket } from '@tus/s3-store';
import type { ByteRange, FileStore } from './file-store.js';

export interface Bucket {
  /** Null: Amazon's own. */
  endpoint: string | null;
  region: string;
  bucket: string;
  /** Null: what the machine is given by its surroundings. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

const partSize = 8 * 1024 * 1024;
/** Of files that are written at once: the smallest that S3 takes, as whole parts wait in memory. Files may have 50 GB. */
const writtenPartSize = 5 * 1024 * 1024;
/** Parts of one upload that wait on disk or are on their way at a time. */
const partsAtOnce = 4;

/** Resumable uploads in a bucket. The library leaves behind what it did not expect; this deletes all of an upload. */
class BucketUploads extends TusBucket {
  get s3() {
    return this.client;
  }

  override async remove(id: string): Promise<void> {
    const uploadId = await this.getMetadata(id).then(
      (metadata) => metadata['upload-id'],
      (error) => unlessMissing(error),
    );
    const about = { Bucket: this.bucket, Key: id };
    if (uploadId)
      await this.client.abortMultipartUpload({ ...about, UploadId: uploadId }).catch(unlessMissing);
    for (const key of [id, this.partKey(id, true), this.infoKey(id)])
      await this.client.deleteObject({ ...about, Key: key }).catch(unlessMissing);
    await this.clearCache(id);
  }
}

/** Files in a bucket of any store that speaks S3. */
export class S3FileStore implements FileStore {
  readonly uploads: BucketUploads;
  private readonly bucket: string;

  constructor({ endpoint, region, bucket, credentials }: Bucket) {
    this.bucket = bucket;
    const options: S3ClientConfig = {
      region,
      ...(endpoint && { endpoint, forcePathStyle: true }),
      ...(credentials && { credentials }),
      // A store that does not answer must not be waited for.
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
      // Not every store that speaks S3 knows the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    };
    this.uploads = new BucketUploads({
      partSize,
      maxConcurrentPartUploads: partsAtOnce,
      useTags: false,
      s3ClientConfig: { ...options, bucket },
    });
  }

  async size(key: string): Promise<number | null> {
    const head = await this.uploads.s3
      .headObject({ Bucket: this.bucket, Key: key })
      .catch((error: unknown) => unlessMissing(error));
    return head ? (head.ContentLength ?? 0) : null;
  }

  async write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    let written = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes) {
        written += chunk.length;
        yield chunk;
      }
    };
    const upload = new LargeObject({
      client: this.uploads.s3,
      params: { Bucket: this.bucket, Key: key, Body: Readable.from(counted(), { objectMode: false }) },
      partSize: writtenPartSize,
      queueSize: 2,
    });
    await upload.done();
    return written;
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const { Body } = await this.uploads.s3.getObject({
      Bucket: this.bucket,
      Key: key,
      ...(range && { Range: `bytes=${range.from}-${range.to}` }),
    });
    if (!(Body instanceof Readable)) throw new Error(`The file ${key} came without bytes`);
    return Body;
  }

  async delete(key: string): Promise<void> {
    await this.uploads.remove(key);
    await this.abandon(key);
  }

  /** Ends the writing of a file whose writer has died: its parts are kept, and paid for, until somebody says so. */
  private async abandon(key: string): Promise<void> {
    const about = { Bucket: this.bucket };
    const { Uploads = [] } = await this.uploads.s3.listMultipartUploads({ ...about, Prefix: key });
    for (const { Key, UploadId } of Uploads)
      if (Key === key)
        await this.uploads.s3.abortMultipartUpload({ ...about, Key, UploadId }).catch(unlessMissing);
  }

  /** A bucket does not say. */
  async room(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {
    this.uploads.s3.destroy();
  }
}

const missing = new Set(['NotFound', 'NoSuchKey', 'NoSuchUpload']);

/** @throws whatever else went wrong */
function unlessMissing(error: unknown): null {
  if (missing.has((error as Error).name)) return null;
  throw error;
}

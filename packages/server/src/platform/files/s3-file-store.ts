import { Readable } from 'node:stream';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
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
      partSize: 8 * 1024 * 1024,
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

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const { Body } = await this.uploads.s3.getObject({
      Bucket: this.bucket,
      Key: key,
      ...(range && { Range: `bytes=${range.from}-${range.to}` }),
    });
    if (!(Body instanceof Readable)) throw new Error(`The file ${key} came without bytes`);
    return Body;
  }

  delete(key: string): Promise<void> {
    return this.uploads.remove(key);
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

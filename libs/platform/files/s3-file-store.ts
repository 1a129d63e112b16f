import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { FileBucket } from '#platform/config';
import { TryAgain } from '#platform/domain';
import { type FileContent, FileStore } from './file-store.js';

/** No answer is waited for longer than that; with its three tries a caller hears within half a minute. */
const PATIENCE = { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true };

/** Files in a bucket of S3, or of anything that speaks like it. */
export class S3FileStore extends FileStore {
  private readonly client: S3Client;

  constructor(private readonly bucket: FileBucket) {
    super();
    const { endpoint, region, accessKeyId, secretAccessKey } = bucket;
    this.client = new S3Client({
      region,
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
      // Others than Amazon do not all know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: PATIENCE,
      maxAttempts: 3,
    });
  }

  async put(id: string, { bytes, contentType }: FileContent): Promise<void> {
    const what = { Body: bytes, ContentType: contentType, ContentLength: bytes.length };
    await this.client.send(new PutObjectCommand({ ...this.at(id), ...what })).catch(giveUp);
  }

  async get(id: string): Promise<FileContent | null> {
    const found = await this.client.send(new GetObjectCommand(this.at(id))).catch(nullIfMissing);
    if (!found?.Body) return null;
    const bytes = Buffer.from(await found.Body.transformToByteArray().catch(giveUp));
    return { bytes, contentType: found.ContentType ?? 'application/octet-stream' };
  }

  async delete(id: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(id))).catch(giveUp);
  }

  private at(id: string) {
    return { Bucket: this.bucket.name, Key: id };
  }
}

function nullIfMissing(error: unknown): null {
  if (error instanceof NoSuchKey) return null;
  return giveUp(error);
}

/** What the bucket itself refuses (a wrong key, no such bucket) is ours to mend; the rest passes. */
function giveUp(error: unknown): never {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status !== undefined && status >= 400 && status < 500 && status !== 429) throw error;
  throw new TryAgain(5);
}

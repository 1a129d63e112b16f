import sharp from 'sharp';
import { Malformed } from '#platform/domain';
import { contentTypeOf, pictureTypes } from './content.js';
import type { FileContent } from './file-store.js';

/** Longest side. */
const LARGEST = 1024;
/** More is a bomb: a few kilobytes that unpack to gigabytes. */
const MOST_PIXELS = 40_000_000;

// One picture at a time on one core, and nothing kept: this is a side business of an API process.
sharp.concurrency(1);
sharp.cache(false);

/**
 * A picture, drawn anew as WebP of at most 1024 pixels a side, the right way up: what it carried beside the image
 * (where it was taken, a program) is gone. Throws 400 for what is no picture, is broken, or has more than 40 million
 * pixels.
 */
export async function cleanPicture(bytes: Buffer): Promise<FileContent> {
  await contentTypeOf(bytes, pictureTypes);
  const clean = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .rotate()
    .resize({ width: LARGEST, height: LARGEST, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
    .catch(() => {
      throw new Malformed('/file', 'The picture is broken, or has too many pixels.', 'unreadable_picture');
    });
  return { bytes: clean, contentType: 'image/webp' };
}

import { fileTypeFromBuffer } from 'file-type';
import { Malformed } from '#platform/domain';

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const documentTypes = [...pictureTypes, 'application/pdf'] as const;

/**
 * What the bytes are, whatever their sender calls them. Throws 400 `file_type` for anything that is not among
 * the accepted types.
 */
export async function contentTypeOf(bytes: Buffer, accepted: readonly string[]): Promise<string> {
  const mime: string | undefined = (await fileTypeFromBuffer(bytes))?.mime;
  if (mime === undefined || !accepted.includes(mime))
    throw new Malformed('/file', `The file must be one of ${accepted.join(', ')}.`, 'file_type');
  return mime;
}

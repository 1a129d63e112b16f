const MOST = 6;

/**
 * What somebody typed, as words to look for: letters and digits only, so that no other sign means anything. Empty
 * where there are none, which is to find nothing.
 */
export function searchWords(typed: string): string[] {
  return typed
    .normalize('NFKD')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST);
}

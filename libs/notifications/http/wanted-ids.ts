import { Malformed } from '#platform/domain';
import type { MarkReadRequest } from './dto/inbox.request.js';

/** Null is all. One of the two is needed, and not both. */
export function wantedIds({ ids, all }: MarkReadRequest): string[] | null {
  if ((ids === undefined) === (all === undefined))
    throw new Malformed('/ids', 'Say which messages in ids, or all: true.', 'required');
  return ids ?? null;
}

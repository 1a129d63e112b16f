import { isUUID } from 'class-validator';
import { Malformed } from '#platform/domain';
import { type Page, pageOf, type PageRequest } from '#platform/http';

/** Reads the paging of a list that goes by a whole number, then name, then id. */
export function pageByRank(request: PageRequest): Page {
  const page = pageOf(request, 3);
  const [rank, name, id] = page.after ?? [];
  if (page.after && !(/^\d{1,9}$/.test(rank!) && isUUID(id) && !name!.includes('\0')))
    throw new Malformed('cursor', 'The cursor is not one that this list gave out.', 'invalid_cursor');
  return page;
}

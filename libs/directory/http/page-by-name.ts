import { isUUID } from 'class-validator';
import { Malformed } from '#platform/domain';
import { type Page, pageOf, type PageRequest } from '#platform/http';

/** Reads the paging of a list that goes by name, then id. */
export function pageByName(request: PageRequest): Page {
  const page = pageOf(request, 2);
  const [name, id] = page.after ?? [];
  if (page.after && (!isUUID(id) || name!.includes('\0')))
    throw new Malformed('cursor', 'The cursor is not one that this list gave out.', 'invalid_cursor');
  return page;
}

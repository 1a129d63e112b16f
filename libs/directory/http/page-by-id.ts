import { isUUID } from 'class-validator';
import { Malformed } from '#platform/domain';
import { type Page, pageOf, type PageRequest } from '#platform/http';

/** Reads the paging of a list that goes by id. */
export function pageById(request: PageRequest): Page {
  const page = pageOf(request, 1);
  if (page.after && !isUUID(page.after[0]))
    throw new Malformed('cursor', 'The cursor is not one that this list gave out.', 'invalid_cursor');
  return page;
}

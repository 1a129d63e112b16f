import { Malformed } from '#platform/domain';
import { isCalendarDay, type Page, pageOf, type PageRequest } from '#platform/http';

/** Reads the paging of a list that goes by calendar day, with one entry a day. */
export function pageByDay(request: PageRequest): Page {
  const page = pageOf(request, 1);
  if (page.after && !isCalendarDay(page.after[0]))
    throw new Malformed('cursor', 'The cursor is not one that this list gave out.', 'invalid_cursor');
  return page;
}

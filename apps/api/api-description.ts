import type { ApiDescription } from '#platform/http';
import { problemCodes } from './problem-codes.js';

const description = `
Booking and telehealth for clinics. Money is in minor units, ids are UUIDs, instants are RFC 3339 in UTC, calendar days
\`YYYY-MM-DD\`, local times \`HH:mm\` in the IANA zone beside them.

**Errors** are \`application/problem+json\` (RFC 9457); switch on \`code\`. What is not yours answers 404 like what is not
there. **Lists** answer \`data\` and \`nextCursor\`; send it as \`cursor\` for the next page, and \`count=true\` for
\`total\`. **Unknown fields** in a body are refused.

**Doing it once.** Send an \`Idempotency-Key\` with every POST that takes one: the same key and body are done once and
answered alike, so that trying again is always safe. **Not overwriting others.** What carries a \`version\` answers with an
\`ETag\`; send it back as \`If-Match\` with a change.

**Permissions.** \`x-permission\` names what the caller needs: \`public\` is everybody. Which rows one sees or may change
with it (one's own, one's patients', one's centre's) is decided for each.
`.trim();

export const apiDescription: ApiDescription = {
  title: 'Kairos',
  description,
  problemCodes,
  tags: {
    identity: 'Accounts, signing in, and the sessions of one’s devices.',
    directory: 'Centres, services and clinicians: who offers what, and where.',
    patients: 'Who the patients are, and who may act for them.',
    availability: 'When somebody can be seen: weekly hours, exceptions, and free slots.',
    booking: 'Holds and appointments, and their life from the first try to the end of the visit.',
    notifications: 'What was said to whom, over which channel.',
    operations: 'For those who run Kairos. Outside the base path.',
  },
};

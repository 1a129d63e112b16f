import type { Arena } from '../support/arena.js';
import { at } from '../support/clinic.js';
import { ms, promise, say, tally } from '../support/report.js';
import { broke, outcome, slowest, won } from '../support/rivals.js';

const TRIES = 400;
/** Half hours with buffers of five minutes that start every quarter of an hour: each stands in the way of its neighbours. */
const STARTS = [840, 855, 870, 885, 900, 915];

/** All want a time that overlaps with what others want, without being the same. */
export async function raceForOverlappingTimes(arena: Arena): Promise<void> {
  const requests = arena.rivals
    .slice(0, TRIES)
    .map((rival, n) => arena.book(rival, 1, at(3, STARTS[n % STARTS.length]!)));
  const tries = await arena.race(requests);
  const winners = won(tries).map(({ body }) => Date.parse(body.startsAt!));

  say(`\n${TRIES} tries on ${STARTS.length} overlapping times`);
  say(`  ${tally(tries.map(outcome))}; slowest ${ms(slowest(tries))}`);
  const apart = winners.every((a, n) => winners.every((b, m) => n === m || Math.abs(a - b) >= 40 * 60_000));
  promise('some get a time, none of them one that overlaps', winners.length > 0 && apart, winners.length);
  const refused = tries.filter(({ status, code }) => status === 409 && code === 'slot_taken').length;
  promise('all others hear 409 slot_taken', refused === TRIES - winners.length, refused);
  promise('no answer is a 5xx', broke(tries) === 0, broke(tries));
}

import { raceForOneTime } from './races/one-time.js';
import { raceForOverlappingTimes } from './races/overlapping-times.js';
import { raceOfHolds } from './races/holds.js';
import { raceOfMoves } from './races/moves.js';
import { Arena, POOL_SIZE } from './support/arena.js';
import { at } from './support/clinic.js';
import { deadlocks, promiseNoOverlap, promiseWholeBookings } from './support/ledger-checks.js';
import { prove } from './support/prove.js';
import { heading, promise, say, sayCircumstances, saySizes } from './support/report.js';

const RIVALS = 1_000;
const CLINICIANS = 8;

await prove(async (database) => {
  const { rows } = database;
  const arena = await Arena.open(database, CLINICIANS, RIVALS);
  heading('Races over HTTP against two api processes');
  await sayCircumstances(rows);
  await saySizes(rows, 'clinicians', 'patients');
  say(
    `pool        ${POOL_SIZE} database connections for each process; ${RIVALS} bookings at other times first`,
  );
  await warmUp(arena);
  const before = await deadlocks(rows);

  await raceForOneTime(arena);
  await raceForOverlappingTimes(arena);
  await raceOfMoves(arena);
  await raceOfHolds(arena);

  say('\nAfter all of it');
  const after = await deadlocks(rows);
  promise('pg_stat_database.deadlocks is unchanged', after === before, `${before}, then ${after}`);
  await promiseNoOverlap(rows);
  await promiseWholeBookings(database.url, rows);
});

/** Processes that have been at work for a minute, as in a clinic. Each of these gets its time. */
async function warmUp(arena: Arena): Promise<void> {
  const bookings = arena.rivals.map((rival, n) => {
    const [day, place] = [40 + Math.floor(n / 40), Math.floor(n / CLINICIANS) % 5];
    return arena.book(rival, n % CLINICIANS, at(day, 540 + place * 45));
  });
  while (bookings.length) await arena.race(bookings.splice(0, 200));
}

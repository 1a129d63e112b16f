import { HOLD_GRACE_MS } from '#availability';
import { Arena, POOL_SIZE } from './support/arena.js';
import { at, visitBody } from './support/clinic.js';
import { deadlocks, promiseNoOverlap, promiseWholeBookings } from './support/ledger-checks.js';
import { prove } from './support/prove.js';
import { heading, promise, say, sayCircumstances, tally } from './support/report.js';
import { broke, outcome, type Try } from './support/rivals.js';

/** How many holds are confirmed while they run out; a number as argument makes it shorter. */
const RACES = Number(process.argv[2] ?? 10_000);
const CLINICIANS = 20;
const DAYS = 60;
const PLACES = 9;
const AT_ONCE = 100;

await prove(async (database) => {
  const { rows } = database;
  heading(`${RACES.toLocaleString('en')} holds, confirmed around the moment at which they run out`);
  await sayCircumstances(rows);
  say(`pool        ${POOL_SIZE} database connections for each of two api processes`);
  const arena = await Arena.open(database, CLINICIANS, AT_ONCE * 2);
  const before = await deadlocks(rows);
  const all: Try[] = [];
  const faults = { refusedInTime: 0, soldTwice: 0, half: 0 };
  for (let done = 0; done < RACES; done += AT_ONCE) {
    const round = done / AT_ONCE;
    const held = await hold(arena, round);
    all.push(...held, ...(await confirmWhileTheyRunOut(arena, heldOf(held), round, faults)));
    await cleared(arena);
  }
  say(`  ${tally(all.map(outcome))}`);
  promise(
    'no confirm that came in before its time was refused',
    faults.refusedInTime === 0,
    faults.refusedInTime,
  );
  promise('no time was sold to two', faults.soldTwice === 0, faults.soldTwice);
  promise('no hold was ever half there', faults.half === 0, faults.half);
  promise('no answer is a 5xx', broke(all) === 0, broke(all));
  const after = await deadlocks(rows);
  promise('pg_stat_database.deadlocks is unchanged', after === before, `${before}, then ${after}`);
  await promiseNoOverlap(rows);
  await promiseWholeBookings(database.url, rows);
});

interface Held {
  holdId: string;
  /** Which rival has it. */
  n: number;
}

const heldOf = (tries: readonly Try[]): Held[] =>
  tries.flatMap(({ status, body }, n) => (status === 201 ? [{ holdId: body.id!, n }] : []));

/** Times of one round: each rival another, so that every hold is had. */
function startOf(n: number, round: number): { clinician: number; startsAt: Date } {
  const place = round * AT_ONCE + n;
  const day = 2 + (Math.floor(place / (CLINICIANS * PLACES)) % DAYS);
  return {
    clinician: place % CLINICIANS,
    startsAt: at(day, 540 + (Math.floor(place / CLINICIANS) % PLACES) * 45),
  };
}

function bodyOf(arena: Arena, n: number, round: number): object {
  const { clinician, startsAt } = startOf(n, round);
  const { reason: _, ...body } = visitBody(arena.clinic, arena.clinic.clinicianIds[clinician]!, startsAt);
  return body;
}

function hold(arena: Arena, round: number): Promise<Try[]> {
  return arena.race(
    Array.from({ length: AT_ONCE }, (_, n) => arena.post('holds', arena.rivals[n]!, bodyOf(arena, n, round))),
  );
}

/**
 * A third has ten seconds left and must be confirmed; a third ran out longer ago than others have to wait; a third runs
 * out as it is confirmed. Somebody else wants each time outright in the same moment.
 */
async function confirmWhileTheyRunOut(
  arena: Arena,
  held: Held[],
  round: number,
  faults: { refusedInTime: number; soldTwice: number; half: number },
): Promise<Try[]> {
  const holdIds = held.map(({ holdId }) => holdId);
  const secondsLeft = ({ n }: Held) => [10, -HOLD_GRACE_MS / 1000 - 1, 0.02][n % 3]!;
  await arena.database.rows(
    `UPDATE holds h SET expires_at = now() + d.seconds * interval '1 second'
     FROM unnest($1::uuid[], $2::float8[]) AS d(id, seconds) WHERE h.id = d.id`,
    [holdIds, held.map(secondsLeft)],
  );
  const requests = held.flatMap(({ holdId, n }) => [
    arena.post('appointments', arena.rivals[n]!, { holdId }),
    arena.post('appointments', arena.rivals[AT_ONCE + n]!, bodyOf(arena, n, round)),
  ]);
  const tries = await arena.race(requests);
  for (const [index, { n }] of held.entries()) {
    const [owner, other] = [tries[index * 2]!, tries[index * 2 + 1]!];
    if (n % 3 === 0 && owner.status !== 201) faults.refusedInTime += 1;
    if (owner.status === 201 && other.status === 201) faults.soldTwice += 1;
  }
  const [half] = await arena.database.rows<{ n: string }>(
    `SELECT count(*) AS n FROM (SELECT hold_id FROM time_claims WHERE hold_id = ANY ($1::uuid[])
       GROUP BY hold_id HAVING count(*) <> 2) AS halves`,
    [holdIds],
  );
  faults.half += Number(half!.n);
  return tries;
}

/** Holds that ran out and that nobody took stand in nobody's way in the next round. */
async function cleared({ database }: Arena): Promise<void> {
  await database.rows(`WITH ended AS (UPDATE holds SET status = 'expired' WHERE status = 'active' RETURNING id)
    DELETE FROM time_claims WHERE hold_id IN (SELECT id FROM ended)`);
}

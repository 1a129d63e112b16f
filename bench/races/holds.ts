import type { Arena, Rival } from '../support/arena.js';
import { at, visitBody } from '../support/clinic.js';
import { promise, say, tally } from '../support/report.js';
import { broke, outcome, type Try, won } from '../support/rivals.js';

const RIVALS = 60;
const ROUNDS = 12;
const CLINICIAN = 2;

/** Many hold one time; the one who has it confirms many times over, while others want it, around the end of the hold. */
export async function raceOfHolds(arena: Arena): Promise<void> {
  say(`\n${RIVALS} rivals hold one time, confirm it and want it, ${ROUNDS} times`);
  const all: Try[] = [];
  let soldOnce = 0;
  let heldOnce = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startsAt = at(5 + round, 11 * 60);
    const rivals = arena.rivals.slice(100 + round * RIVALS, 100 + (round + 1) * RIVALS).slice(0, RIVALS);
    const held = await arena.race(rivals.map((rival) => arena.post('holds', rival, wanted(arena, startsAt))));
    if (won(held).length === 1) heldOnce += 1;
    const winner = rivals[held.findIndex(({ status }) => status === 201)]!;
    const holdId = won(held)[0]!.body.id!;
    await expire(arena, holdId, round);
    const tries = await arena.race(afterwards(arena, { rivals, winner, holdId, startsAt }));
    if (won(tries).length === 1) soldOnce += 1;
    all.push(...held, ...tries);
  }
  say(`  ${tally(all.map(outcome))}`);
  promise('exactly one holds it, each time', heldOnce === ROUNDS, `${heldOnce} of ${ROUNDS}`);
  promise('it is sold exactly once, each time', soldOnce === ROUNDS, `${soldOnce} of ${ROUNDS}`);
  promise('no answer is a 5xx', broke(all) === 0, broke(all));
}

const wanted = (arena: Arena, startsAt: Date) => {
  const { reason: _, ...body } = visitBody(arena.clinic, arena.clinic.clinicianIds[CLINICIAN]!, startsAt);
  return body;
};

/** In a third of the rounds the hold is good, in a third long past, in a third it ends and may be taken just now. */
async function expire({ database }: Arena, holdId: string, round: number): Promise<void> {
  const secondsAgo = [-600, 60, 4.98][round % 3]!;
  await database.rows(`UPDATE holds SET expires_at = now() - $2 * interval '1 second' WHERE id = $1`, [
    holdId,
    secondsAgo,
  ]);
}

interface Scene {
  rivals: Rival[];
  winner: Rival;
  holdId: string;
  startsAt: Date;
}

/** Half confirm with keys of their own, half book the time outright. */
function afterwards(arena: Arena, { rivals, winner, holdId, startsAt }: Scene): string[] {
  return rivals.map((rival, n) =>
    n % 2 ? arena.post('appointments', winner, { holdId }) : arena.book(rival, CLINICIAN, startsAt),
  );
}

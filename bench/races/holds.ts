import { HOLD_GRACE_MS } from '#availability';
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
  let soldAsItShould = 0;
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
    if (ends[round % ends.length]!.sales.includes(won(tries).length)) soldAsItShould += 1;
    all.push(...held, ...tries);
  }
  say(`  ${tally(all.map(outcome))}`);
  promise('exactly one holds it, each time', heldOnce === ROUNDS, `${heldOnce} of ${ROUNDS}`);
  promise(
    'it is sold once, and never twice, each time',
    soldAsItShould === ROUNDS,
    `${soldAsItShould} of ${ROUNDS}`,
  );
  promise('no answer is a 5xx', broke(all) === 0, broke(all));
}

const wanted = (arena: Arena, startsAt: Date) => {
  const { reason: _, ...body } = visitBody(arena.clinic, arena.clinic.clinicianIds[CLINICIAN]!, startsAt);
  return body;
};

/** When the hold ended, and how many may then get the time: nobody knows who asks a moment too early. */
const ends = [
  { secondsAgo: -600, sales: [1] },
  { secondsAgo: 60, sales: [1] },
  { secondsAgo: HOLD_GRACE_MS / 1_000 - 0.02, sales: [0, 1] },
];

/** In a third of the rounds the hold is good, in a third long past, in a third others may take it just now. */
async function expire({ database }: Arena, holdId: string, round: number): Promise<void> {
  await database.rows(`UPDATE holds SET expires_at = now() - $2 * interval '1 second' WHERE id = $1`, [
    holdId,
    ends[round % ends.length]!.secondsAgo,
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

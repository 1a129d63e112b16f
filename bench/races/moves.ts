import type { Arena, Rival } from '../support/arena.js';
import { at } from '../support/clinic.js';
import { ms, promise, say, tally } from '../support/report.js';
import { broke, outcome, slowest, type Try } from '../support/rivals.js';

const PAIRS = 40;
const ROUNDS = 3;
const DAY = 20;

interface Pair {
  rivals: [Rival, Rival];
  ids: [string, string];
  /** Where the two stand, and a third time that nobody has. */
  times: [Date, Date, Date];
}

/**
 * Visits that want each other's time: directly, which nobody may get, and by way of a free third time, while the other
 * moves up. Without locks in order this is where transactions wait for each other in a circle.
 */
export async function raceOfMoves(arena: Arena): Promise<void> {
  const pairs = await book(arena);
  const tries: Try[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const places = await placesOf(arena, pairs);
    tries.push(...(await arena.race(pairs.flatMap((pair, n) => moves(arena, pair, places, n % 2 === 0)))));
  }
  say(`\n${tries.length} moves of ${PAIRS} pairs of visits that want each other's time`);
  say(`  ${tally(tries.map(outcome))}; slowest ${ms(slowest(tries))}`);
  promise('no answer is a 5xx', broke(tries) === 0, broke(tries));
  const odd = tries.filter(
    ({ status, code }) => status !== 200 && !['slot_taken', 'same_time'].includes(code),
  ).length;
  promise('each move is made, or refused because the time is taken', odd === 0, odd);
  promise(
    'some moves were made',
    tries.some(({ status }) => status === 200),
  );
  const places = await placesOf(arena, pairs);
  promise('no visit was lost', places.size === 2 * PAIRS, `${places.size} of ${2 * PAIRS}`);
}

async function book(arena: Arena): Promise<Pair[]> {
  const { clinicianIds } = arena.clinic;
  const pairs: Pair[] = [];
  for (let n = 0; n < PAIRS; n += 1) {
    const clinician = n % clinicianIds.length;
    const first = 540 + 150 * (Math.floor(n / clinicianIds.length) % 3);
    const day = DAY + Math.floor(n / clinicianIds.length / 3);
    const times: Pair['times'] = [at(day, first), at(day, first + 45), at(day, first + 90)];
    // The same few patients everywhere: they are locked too.
    const rivals: Pair['rivals'] = [arena.rivals[n]!, arena.rivals[((n + 1) % PAIRS) + PAIRS]!];
    const answers = await arena.race([0, 1].map((m) => arena.book(rivals[m]!, clinician, times[m]!)));
    const ids = answers.map(({ body }) => body.id) as Pair['ids'];
    if (answers.some(({ status }) => status !== 201))
      throw new Error(`no pair: ${tally(answers.map(outcome))}`);
    pairs.push({ rivals, ids, times });
  }
  return pairs;
}

/** Direct: A to B's time and B to A's. Otherwise A goes to the free time while B, and again B, wants A's. */
function moves(
  arena: Arena,
  { rivals, ids, times }: Pair,
  places: Map<string, number>,
  direct: boolean,
): string[] {
  const move = (n: 0 | 1, to: number) =>
    arena.post(`appointments/${ids[n]}/reschedule`, rivals[n], { startsAt: new Date(to).toISOString() });
  const [a, b] = [places.get(ids[0])!, places.get(ids[1])!];
  const free = times.map((time) => time.getTime()).find((time) => time !== a && time !== b)!;
  return direct ? [move(0, b), move(1, a)] : [move(0, free), move(1, a), move(1, a)];
}

async function placesOf({ database }: Arena, pairs: readonly Pair[]): Promise<Map<string, number>> {
  const found = await database.rows<{ id: string; starts_at: Date }>(
    `SELECT id, starts_at FROM appointments WHERE id = ANY ($1) AND status = 'confirmed'`,
    [pairs.flatMap(({ ids }) => ids)],
  );
  return new Map(found.map(({ id, starts_at }) => [id, starts_at.getTime()]));
}

import type { Arena } from '../support/arena.js';
import type { Rows } from '../support/bench-database.js';
import { at } from '../support/clinic.js';
import { median, ms, promise, say, tally } from '../support/report.js';
import { broke, outcome, slowest, won } from '../support/rivals.js';

const CONNECTIONS = 60;
const SECONDS = 2;

/** All want the same time of the same clinician, at the same moment. */
export async function raceForOneTime(arena: Arena): Promise<void> {
  const startsAt = at(3, 10 * 60);
  const requests = arena.rivals.map((rival) => arena.book(rival, 0, startsAt));
  const connections = countConnections(arena.database.rows);
  const tries = await arena.race(requests);
  const most = await connections.stop();

  say(`\n${requests.length} tries on one time, all in flight at once`);
  say(`  ${tally(tries.map(outcome))}`);
  say(
    `  median ${ms(median(tries.map(({ took }) => took)))}, slowest ${ms(slowest(tries))}, ${most} database connections`,
  );
  promise('exactly one gets it', won(tries).length === 1, won(tries).length);
  const others = tries.filter(({ status, code }) => status === 409 && code === 'slot_taken').length;
  promise('all others hear 409 slot_taken', others === requests.length - 1, others);
  promise('no answer is a 5xx', broke(tries) === 0, broke(tries));
  promise(`every answer comes within ${SECONDS} s`, slowest(tries) <= SECONDS * 1_000, ms(slowest(tries)));
  promise(`at least ${CONNECTIONS} database connections were at work`, most >= CONNECTIONS, most);
}

/** The most connections of the api processes that were seen while it ran. */
function countConnections(rows: Rows): { stop(): Promise<number> } {
  let most = 0;
  let running = true;
  const look = async () => {
    while (running) {
      const [row] = await rows<{ n: string }>(
        `SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'kairos' AND datname = current_database()`,
      );
      most = Math.max(most, Number(row!.n));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const looking = look();
  return {
    stop: async () => {
      running = false;
      await looking;
      return most;
    },
  };
}

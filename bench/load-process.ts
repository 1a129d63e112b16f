import { Connection, wire } from './support/connection.js';
import { booking, type Kind, searches, type Traffic } from './support/traffic.js';

/** What a round of load came to. */
export interface LoadResult {
  /** Answers with the status that was wanted, a second. */
  rate: number;
  good: number;
  /** Other statuses, by how often. */
  others: Record<string, number>;
  /** Milliseconds, sampled. */
  p50: number;
  p99: number;
  /** The number of the next request that nobody has used. */
  next: number;
}

export type LoadQuestion =
  { traffic: Traffic } | { kind: Kind; ports: number[]; connections: number; seconds: number; first: number };

let traffic: Traffic;
let searched: string[];

/** Asks without pause over each connection, until the time is up. A process of its own, the same for every server. */
process.on('message', (question: LoadQuestion) => {
  if ('traffic' in question) {
    ({ traffic } = question);
    searched = searches(traffic);
    process.send!({});
  } else void load(question).then((result) => process.send!(result));
});
process.on('disconnect', () => process.exit(0));

async function load(question: Extract<LoadQuestion, { kind: Kind }>): Promise<LoadResult> {
  const { kind, ports, connections, seconds } = question;
  const wanted = kind === 'book' ? 201 : 200;
  let next = question.first;
  let good = 0;
  const others: Record<string, number> = {};
  const taken: number[] = [];
  const opened = await Promise.all(
    Array.from({ length: connections }, (_, index) => Connection.open(ports[index % ports.length]!)),
  );
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  const askOn = async (connection: Connection) => {
    for (let sent = performance.now(); sent < end; sent = performance.now()) {
      const { status } = await connection.send(requestOf(kind, next++));
      if (status === wanted) good += 1;
      else others[status] = (others[status] ?? 0) + 1;
      taken.push(performance.now() - sent);
    }
  };
  await Promise.all(opened.map(askOn));
  const elapsed = (performance.now() - begun) / 1_000;
  for (const connection of opened) connection.close();
  taken.sort((a, b) => a - b);
  const share = (part: number) => taken[Math.floor(taken.length * part)] ?? NaN;
  return { rate: good / elapsed, good, others, p50: share(0.5), p99: share(0.99), next };
}

const one = wire('GET', 'one');

function requestOf(kind: Kind, k: number): string {
  if (kind === 'book') return booking(traffic, k);
  return kind === 'search' ? searched[k % searched.length]! : one;
}

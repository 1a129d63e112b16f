import type { LoadQuestion, LoadResult } from '../load-process.js';
import { Program } from './program.js';
import { median, ms, say } from './report.js';
import type { Kind, Traffic } from './traffic.js';

export type Server = 'kairos' | 'yardstick';

export const CONNECTIONS = Number(process.env['BENCH_CONNECTIONS'] ?? 32);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
export const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);

/** Interleaved rounds from one and the same load process. */
export class Rounds {
  private readonly load = Program.start('bench/load-process.js', {});
  private next = 0;

  constructor(private readonly ports: Record<Server, number[]>) {}

  async begin(traffic: Traffic): Promise<void> {
    await this.load.ask<LoadQuestion, object>({ traffic });
  }

  takeNumber(): number {
    this.next += 1;
    return this.next - 1;
  }

  async round(server: Server, kind: Kind, seconds: number): Promise<LoadResult> {
    const question = { kind, ports: this.ports[server], connections: CONNECTIONS, seconds, first: this.next };
    const result = await this.load.ask<LoadQuestion, LoadResult>(question);
    this.next = result.next;
    const others = JSON.stringify(result.others);
    if (others !== '{}') throw new Error(`${server} answered ${kind} also with ${others}`);
    return result;
  }

  async compare(kind: Kind, title: string): Promise<{ ratio: number; yardstick: number }> {
    say(`\n${title}: ${ROUNDS} rounds of ${SECONDS} s each`);
    const rates: Record<Server, number[]> = { kairos: [], yardstick: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      // Tables grow: whoever goes second finds them larger, so they take turns.
      const order: Server[] = round % 2 ? ['yardstick', 'kairos'] : ['kairos', 'yardstick'];
      for (const server of order) {
        const { rate, p50, p99 } = await this.round(server, kind, SECONDS);
        rates[server].push(rate);
        say(`  ${server.padEnd(9)} ${rate.toFixed(0).padStart(6)}/s   p50 ${ms(p50)}, p99 ${ms(p99)}`);
      }
    }
    const ratios = rates.kairos.map((rate, round) => rate / rates.yardstick[round]!);
    const ratio = median(ratios);
    const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
    say(
      `  median ${median(rates.kairos).toFixed(0)}/s of ${median(rates.yardstick).toFixed(0)}/s: ratio ${ratio.toFixed(2)} (${spread})`,
    );
    return { ratio, yardstick: median(rates.yardstick) };
  }
}

import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Clock } from '#platform/clock';
import { LOG, type Log } from '#platform/logging';
import { EVERY_SECONDS, type ScheduledWork } from './every.js';
import { scheduleSeconds, schedulesCounter } from './queues.metrics.js';

interface Schedule {
  name: string;
  seconds: number;
  work: ScheduledWork;
}

/**
 * Runs every class with `@Every`. Timers live in the process and remember nothing: what is due is found in the
 * rows, so it is also done after the machine was off (docs/decisions/0004-schedules-find-due-rows.md).
 */
@Injectable()
export class Schedules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    // Soon after the start, for what became due while nobody was there, but not all in one moment.
    for (const schedule of this.find()) this.plan(schedule, Math.random() * Math.min(schedule.seconds, 3));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private find(): Schedule[] {
    const schedules = new Map<string, Schedule>();
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const seconds: unknown = metatype && Reflect.getMetadata(EVERY_SECONDS, metatype);
      if (typeof seconds !== 'number' || !metatype) continue;
      const known = schedules.get(metatype.name);
      if (known && known.work !== instance) throw new Error(`two schedules are called ${metatype.name}`);
      schedules.set(metatype.name, { name: metatype.name, seconds, work: instance as ScheduledWork });
    }
    return [...schedules.values()];
  }

  private plan(schedule: Schedule, seconds: number): void {
    if (this.stopping) return;
    const timer = setTimeout(() => this.begin(schedule), seconds * 1_000);
    this.timers.set(schedule.name, timer);
  }

  /** The next run is planned when this one is over, so that none overlaps itself. */
  private begin(schedule: Schedule): void {
    const run = this.run(schedule).finally(() => {
      this.running.delete(run);
      // Workers that were started together drift apart.
      this.plan(schedule, schedule.seconds * (0.9 + Math.random() * 0.2));
    });
    this.running.add(run);
  }

  private async run({ name, work }: Schedule): Promise<void> {
    const done = scheduleSeconds.startTimer({ schedule: name });
    try {
      await this.clock.pin(async () => work.run(this.clock.now()));
      schedulesCounter.inc({ schedule: name, outcome: 'done' });
    } catch (error) {
      schedulesCounter.inc({ schedule: name, outcome: 'failed' });
      this.log.error({ err: error, schedule: name }, 'scheduled work failed');
    } finally {
      done();
    }
  }
}

import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '#platform/database';
import { DomainEvent } from '#platform/domain';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { startWorkerWith } from './worker.js';

// A worker that a test may kill at any moment. Whatever it handles it notes, without looking whether it did before.

class CupFilled extends DomainEvent {
  readonly aggregateType = 'cup';
  constructor(
    readonly aggregateId: string,
    readonly step: number,
  ) {
    super();
  }
}

@HandlesEvent(CupFilled, { backoffMilliseconds: 50 })
class Wash implements EventHandler<CupFilled> {
  constructor(private readonly database: Database) {}

  async handle({ aggregateId, payload }: EventEnvelope<CupFilled>): Promise<void> {
    await sleep(Math.random() * 40);
    await this.database.transaction(() =>
      this.database.writer.query('INSERT INTO washed (cup, step) VALUES ($1, $2)', [
        aggregateId,
        payload.step,
      ]),
    );
    await sleep(Math.random() * 40);
  }
}

await startWorkerWith(process.env['CHILD_DATABASE_URL']!, [Wash]);
console.log('ready');

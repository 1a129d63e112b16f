import { Injectable } from '@nestjs/common';
import { QueueBackend } from '#platform/queues';
import type { Check, Finding } from '../check.js';

@Injectable()
export class QueuesCheck implements Check {
  readonly name = 'queues';
  readonly unanswered: Finding = { status: 'degraded', detail: 'The queue backend does not answer.' };

  constructor(private readonly backend: QueueBackend) {}

  async find(): Promise<Finding> {
    await this.backend.reach();
    return { status: 'ok' };
  }
}

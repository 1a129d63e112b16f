import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { ExpireAppointments } from '../use-cases/expire-appointments.js';

@Injectable()
@Every(10)
export class ExpireAppointmentsProcessor {
  constructor(private readonly expireAppointments: ExpireAppointments) {}

  async run(now: Date): Promise<void> {
    await this.expireAppointments.execute(now);
  }
}

import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { EndAppointments } from '../use-cases/end-appointments.js';

@Injectable()
@Every(30)
export class EndAppointmentsProcessor {
  constructor(private readonly endAppointments: EndAppointments) {}

  async run(now: Date): Promise<void> {
    await this.endAppointments.execute(now);
  }
}

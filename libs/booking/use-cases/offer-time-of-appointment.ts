import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { OfferFreedTime } from './offer-freed-time.js';

/** The time that an appointment gave up, to those who wait. `fromStartsAt` is where it was before it moved. */
@Injectable()
export class OfferTimeOfAppointment {
  constructor(
    private readonly appointments: AppointmentsRepository,
    private readonly offerFreedTime: OfferFreedTime,
    private readonly clock: Clock,
  ) {}

  async execute(appointmentId: string, fromStartsAt?: string): Promise<void> {
    const appointment = await this.appointments.findById(appointmentId);
    if (!appointment) return;
    const { clinicianId, startsAt, endsAt } = appointment;
    const from = fromStartsAt ? new Date(fromStartsAt) : startsAt;
    const to = new Date(from.getTime() + endsAt.getTime() - startsAt.getTime());
    await this.offerFreedTime.execute({ clinicianId, from, to }, this.clock.now());
  }
}

import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { fileOfVisit } from '../domain/calendar-file.js';
import { AppointmentAccess } from './appointment-access.js';
import { DescribeVisits } from './describe-visits.js';
import { GetAppointment } from './get-appointment.js';

/** One appointment as a calendar file, for those whom it concerns. Once called off, the file takes it out again. */
@Injectable()
export class GetAppointmentCalendar {
  constructor(
    private readonly clock: Clock,
    private readonly getAppointment: GetAppointment,
    private readonly access: AppointmentAccess,
    private readonly describe: DescribeVisits,
  ) {}

  async execute(caller: Caller, appointmentId: string): Promise<string> {
    const now = this.clock.now();
    const appointment = await this.getAppointment.execute(caller, appointmentId);
    const actor = await this.access.actorFor(caller, appointment, 'appointment.read', now);
    const [visit] = await this.describe.execute([appointment], actor === 'clinician');
    return fileOfVisit(visit!, await this.describe.detailsFor(caller.accountId, now));
  }
}

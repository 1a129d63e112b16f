import { Inject, Injectable } from '@nestjs/common';
import { Catalogue, type CentreSummary } from '#directory';
import { FindAccountContact } from '#identity';
import { CONFIG, type Config } from '#platform/config';
import type { Appointment } from '../domain/appointment.entity.js';
import type { CalendarDetails, CalendarVisit } from '../domain/calendar-file.js';

/** Gives visits the names that a calendar shows. */
@Injectable()
export class DescribeVisits {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly accounts: FindAccountContact,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `forClinician` leaves their own name out. */
  async execute(appointments: readonly Appointment[], forClinician: boolean): Promise<CalendarVisit[]> {
    const clinicianIds = [...new Set(appointments.map(({ clinicianId }) => clinicianId))];
    const names = await this.catalogue.namesOf({ clinicianIds });
    const centres = new Map<string, CentreSummary>();
    for (const centreId of new Set(appointments.map((visit) => visit.centreId)))
      centres.set(centreId, await this.catalogue.getCentre(centreId));
    return appointments.map((appointment) => ({
      appointment,
      clinicianName: forClinician ? null : (names.get(appointment.clinicianId) ?? 'your clinician'),
      centre: centres.get(appointment.centreId)!,
    }));
  }

  /** What a calendar of that account says of itself. */
  async detailsFor(accountId: string, now: Date): Promise<CalendarDetails> {
    const viewerZone = (await this.accounts.execute(accountId))?.timeZone ?? null;
    return { name: 'Appointments', organizer: organizerOf(this.config.mailFrom), viewerZone, now };
  }
}

/** Calendars want a name as well. */
function organizerOf(mailFrom: string): string {
  return mailFrom.includes('<') ? mailFrom : `Clinic <${mailFrom}>`;
}

import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import { PatientAccess } from '#patients';
import { Clock } from '#platform/clock';
import { type CalendarFeed, feedTokenHash } from '../domain/calendar-feed.entity.js';
import { CalendarFeedNotFound } from '../domain/calendar-feed.errors.js';
import { fileOfVisits } from '../domain/calendar-file.js';
import { appointmentStatuses, keepsItsTime } from '../domain/appointment-status.js';
import {
  AppointmentListRepository,
  type AppointmentScope,
} from '../persistence/appointment-list.repository.js';
import { CalendarFeedsRepository } from '../persistence/calendar-feeds.repository.js';
import { DescribeVisits } from './describe-visits.js';

const DAY = 86_400_000;
/** How far back a feed reaches, and how many visits it holds. */
const DAYS_BACK = 30;
const MOST = 1000;

/**
 * The calendar behind a token: the visits of the last month and all to come that take place. What was called off is
 * gone from it. A token that was taken back, or whose owner may not sign in any more, is 404.
 */
@Injectable()
export class ReadCalendarFeed {
  constructor(
    private readonly clock: Clock,
    private readonly feeds: CalendarFeedsRepository,
    private readonly patients: PatientAccess,
    private readonly catalogue: Catalogue,
    private readonly appointments: AppointmentListRepository,
    private readonly describe: DescribeVisits,
  ) {}

  async execute(token: string): Promise<string> {
    const now = this.clock.now();
    const feed = await this.feeds.findByToken(feedTokenHash(token));
    if (!feed) throw new CalendarFeedNotFound();
    const shown = {
      endsAfter: new Date(now.getTime() - DAYS_BACK * DAY),
      status: appointmentStatuses.filter(keepsItsTime),
    };
    const page = { limit: MOST - 1, after: null, count: false };
    const visits = await this.appointments.find(await this.scopeOf(feed, now), shown, page);
    const details = await this.describe.detailsFor(feed.accountId, now);
    return fileOfVisits(await this.describe.execute(visits, feed.kind === 'clinician'), details);
  }

  private async scopeOf({ accountId, kind }: CalendarFeed, now: Date): Promise<AppointmentScope> {
    if (kind === 'clinician')
      return {
        patientIds: [],
        clinicianId: await this.catalogue.clinicianOfAccount(accountId),
        centreIds: [],
      };
    return { patientIds: await this.patients.patientsOf(accountId, now), clinicianId: null, centreIds: [] };
  }
}

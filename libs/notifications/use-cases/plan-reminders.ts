import { Injectable } from '@nestjs/common';
import { type ComingVisit, FindVisitsToCome, type VisitToCome } from '#booking';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import type { Recipient } from '../domain/notification.entity.js';
import type { NotificationSettings } from '../domain/notification-settings.js';
import { DEFAULT_MINUTES_BEFORE, dueAtOf, type Reminder } from '../domain/reminder.js';
import { minutesBeforeOf, type ReminderRule } from '../domain/reminder-rule.js';
import { NotificationSettingsRepository } from '../persistence/notification-settings.repository.js';
import { ReminderRulesRepository } from '../persistence/reminder-rules.repository.js';
import { RemindersRepository } from '../persistence/reminders.repository.js';
import { FindRecipient } from './find-recipient.js';
import { FindRecipients } from './find-recipients.js';

const MINUTE = 60_000;
/** Quiet hours may bring a reminder forward by a day at most. */
const MARGIN_MINUTES = 1_440;
const PAGE = 1_000;
const CHUNK = 50;

/**
 * Thinks of the reminders of every confirmed visit in time. It asks which visits there are, not what happened to them:
 * whatever event was lost, the next look finds what is missing.
 */
@Injectable()
export class PlanReminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly visits: FindVisitsToCome,
    private readonly rules: ReminderRulesRepository,
    private readonly reminders: RemindersRepository,
    private readonly recipients: FindRecipients,
    private readonly addressees: FindRecipient,
    private readonly settings: NotificationSettingsRepository,
  ) {}

  async execute(): Promise<void> {
    const now = this.clock.now();
    const rules = await this.rules.findAll();
    const furthest = Math.max(...DEFAULT_MINUTES_BEFORE, ...rules.flatMap((rule) => rule.minutesBefore));
    const until = new Date(now.getTime() + (furthest + MARGIN_MINUTES) * MINUTE);
    let after: VisitToCome | null = null;
    do {
      const page: VisitToCome[] = await this.visits.page(now, until, after, PAGE);
      if (page.length) await this.planPage(page, rules, now);
      after = page.length === PAGE ? page.at(-1)! : null;
    } while (after);
  }

  private async planPage(page: VisitToCome[], rules: ReminderRule[], now: Date): Promise<void> {
    const unplanned = await this.reminders.findUnplanned(page);
    for (let first = 0; first < unplanned.length; first += CHUNK) {
      const visits = await this.visits.byIds(unplanned.slice(first, first + CHUNK));
      const reminders: Reminder[] = [];
      for (const visit of visits) reminders.push(...(await this.remindersOf(visit, rules, now)));
      await this.database.transaction(() => this.reminders.plan(visits, reminders, now));
    }
  }

  private async remindersOf(visit: ComingVisit, rules: ReminderRule[], now: Date): Promise<Reminder[]> {
    const recipients = [
      ...(await this.recipients.forPatient(visit.patientId, now)),
      ...(await this.recipients.forClinician(visit.clinicianId)),
    ];
    const said = await this.settings.findMany(recipients.flatMap(({ accountId }) => accountId ?? []));
    const reminders: Reminder[] = [];
    for (const recipient of recipients) {
      const settings = said.get(recipient.accountId ?? '');
      const dueAt = await this.timesFor(visit, recipient, settings);
      for (const minutesBefore of minutesBeforeOf(rules, visit))
        reminders.push({
          ...{ id: newId(), appointmentId: visit.id, startsAt: visit.startsAt },
          ...{ minutesBefore, recipient, dueAt: dueAt(minutesBefore) },
        });
    }
    return reminders;
  }

  private async timesFor(
    { startsAt, timeZone }: ComingVisit,
    recipient: Recipient,
    settings: NotificationSettings | undefined,
  ): Promise<(minutesBefore: number) => Date> {
    const quiet = settings?.quietHours ?? null;
    const addressee = quiet && (await this.addressees.execute(recipient));
    return (minutesBefore) => dueAtOf(startsAt, minutesBefore, quiet, addressee?.timeZone ?? timeZone);
  }
}

import { Injectable } from '@nestjs/common';
import { type ComingVisit, FindVisitsToCome } from '#booking';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Notification } from '../domain/notification.entity.js';
import { type Reminder, whyNot } from '../domain/reminder.js';
import { NotificationsRepository } from '../persistence/notifications.repository.js';
import { RemindersRepository } from '../persistence/reminders.repository.js';
import { remindersCounter } from '../persistence/notifications.metrics.js';
import { QueueMessages } from './queue-messages.js';

const BATCH = 200;

/**
 * Turns reminders that are due into messages, each once: its row is closed in the same transaction, and the reminder is
 * the occasion under which a message is unique. After an outage what came too late is closed, too, and says why.
 */
@Injectable()
export class SendReminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly visits: FindVisitsToCome,
    private readonly reminders: RemindersRepository,
    private readonly notifications: NotificationsRepository,
    private readonly queue: QueueMessages,
  ) {}

  async execute(): Promise<void> {
    while ((await this.database.transaction(() => this.sendSome(this.clock.now()))) === BATCH);
  }

  private async sendSome(now: Date): Promise<number> {
    const due = await this.reminders.lockDue(now, BATCH);
    if (due.length === 0) return 0;
    const found = await this.visits.byIds([...new Set(due.map(({ appointmentId }) => appointmentId))]);
    const visits = new Map(found.map((visit) => [visit.id, visit]));
    const decided = decide(due, visits, now);
    await this.queueAll(decided, visits, now);
    this.reminders.close(decided.map(({ reminder, reason }) => ({ id: reminder.id, reason })));
    for (const { reason } of decided) remindersCounter.inc({ outcome: reason ?? 'sent' });
    return due.length;
  }

  private async queueAll(decided: Decided[], visits: Map<string, ComingVisit>, now: Date): Promise<void> {
    const sent = decided.filter(({ reason }) => reason === null).map(({ reminder }) => reminder);
    const channelsOf = await this.queue.channelsFor(
      'appointment_reminder',
      sent.map(({ recipient }) => recipient),
    );
    const messages = sent.flatMap((reminder) => {
      const { id: eventId, appointmentId, startsAt, minutesBefore, recipient } = reminder;
      const { centreId } = visits.get(appointmentId)!;
      const about = { eventId, kind: 'appointment_reminder', appointmentId, centreId, startsAt } as const;
      return channelsOf(recipient).map((channel) =>
        Notification.about({ ...about, channel, details: { minutesBefore } }, recipient, now),
      );
    });
    if (messages.length) await this.notifications.addNew(messages);
  }
}

interface Decided {
  reminder: Reminder;
  reason: ReturnType<typeof whyNot> | 'superseded';
}

/** Of several that came due together for the same visit and person, as after an outage, the last word is enough. */
function decide(due: Reminder[], visits: Map<string, ComingVisit>, now: Date): Decided[] {
  const said = new Set<string>();
  const lastFirst = due.toSorted((one, other) => one.minutesBefore - other.minutesBefore);
  return lastFirst.map((reminder) => {
    const reason = whyNot(reminder, visits.get(reminder.appointmentId), now);
    const occasion = `${reminder.appointmentId} ${reminder.recipient.id}`;
    if (reason !== null) return { reminder, reason };
    if (said.has(occasion)) return { reminder, reason: 'superseded' as const };
    said.add(occasion);
    return { reminder, reason };
  });
}

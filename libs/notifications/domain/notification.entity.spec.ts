import { describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { Notification } from './notification.entity.js';

const now = new Date('2027-03-01T06:00:00Z');
const later = new Date('2027-03-01T06:00:04Z');

function aNotification(): Notification {
  const what = {
    eventId: newId(),
    kind: 'appointment_confirmed',
    channel: 'email',
    appointmentId: newId(),
    centreId: newId(),
    startsAt: null,
  } as const;
  return Notification.about(what, { kind: 'patient', id: newId(), accountId: null }, now);
}

const begin = (notification: Notification, sendingAgainIsSafe = false) =>
  notification.beginSending('a***@patients.test', 'smtp', sendingAgainIsSafe);

describe('a notification', () => {
  it('is sent when the provider took it', () => {
    const notification = aNotification();
    begin(notification);
    notification.succeed('message-7', now);
    expect(notification).toMatchObject({
      status: 'sent',
      tries: 1,
      sentAt: now,
      nextTryAt: null,
      isOver: true,
    });
  });

  it('goes back to the queue when it surely did not go out', () => {
    const notification = aNotification();
    begin(notification);
    notification.putBack('smtp_451', later);
    expect(notification).toMatchObject({ status: 'queued', statusReason: 'smtp_451', nextTryAt: later });
  });

  it('does not count a try for which the provider was not asked', () => {
    const notification = aNotification();
    begin(notification);
    notification.putBackUntried('provider_paused', later);
    expect(notification).toMatchObject({ status: 'queued', tries: 0 });
  });

  it('is uncertain for good when a try ended in the dark, whatever becomes of the next', () => {
    const ends: ((notification: Notification) => void)[] = [
      (notification) => notification.succeed(null, now),
      (notification) => notification.fail('smtp_451'),
      (notification) => notification.putBack('smtp_451', later),
      (notification) => notification.leaveInTheDark('timeout', later),
    ];
    for (const end of ends) {
      const notification = aNotification();
      begin(notification);
      begin(notification);
      end(notification);
      expect(notification).toMatchObject({ status: 'uncertain', tries: 2, nextTryAt: null, isOver: true });
    }
  });

  it('stays certain after a try in the dark when the provider drops what it has seen, or knows nothing of it', () => {
    const dropped = aNotification();
    begin(dropped, true);
    begin(dropped, true);
    const unknown = aNotification();
    begin(unknown);
    unknown.comeOutOfTheDark();
    begin(unknown);
    for (const notification of [dropped, unknown]) {
      notification.succeed(null, now);
      expect(notification.status).toBe('sent');
    }
  });

  it('is failed when the provider refused it, and may then be tried anew', () => {
    const notification = aNotification();
    begin(notification);
    notification.fail('smtp_550');
    expect(notification).toMatchObject({ status: 'failed', statusReason: 'smtp_550', isOver: true });
    expect(notification.retry(later)).toBe(true);
    expect(notification).toMatchObject({ status: 'queued', tries: 0, nextTryAt: later });
    expect(notification.retry(later)).toBe(false);
  });

  it('is delivered when the provider says so, and that is its last word', () => {
    const notification = aNotification();
    begin(notification);
    notification.succeed('message-7', now);
    notification.arrive(later);
    expect(notification.getLost('undelivered')).toBe(false);
    expect(notification).toMatchObject({ status: 'delivered', deliveredAt: later });
  });
});

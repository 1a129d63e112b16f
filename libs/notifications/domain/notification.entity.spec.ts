import { describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { Notification } from './notification.entity.js';

const now = new Date('2027-03-01T06:00:00Z');

function aNotification(): Notification {
  const what = {
    eventId: newId(),
    kind: 'appointment_confirmed',
    channel: 'email',
    appointmentId: newId(),
    centreId: newId(),
  } as const;
  return Notification.about(what, { kind: 'patient', id: newId() }, now);
}

describe('a notification', () => {
  it('is sent when the provider took it', () => {
    const notification = aNotification();
    notification.beginSending('a***@patients.test');
    notification.succeed(now);
    expect(notification).toMatchObject({ status: 'sent', tries: 1, sentAt: now, isOver: true });
  });

  it('goes back to the queue when it surely did not go out', () => {
    const notification = aNotification();
    notification.beginSending('a***@patients.test');
    notification.putBack('smtp_451');
    expect(notification).toMatchObject({ status: 'queued', statusReason: 'smtp_451', isOver: false });
  });

  it('is uncertain for good when a try ended in the dark, whatever becomes of the next', () => {
    for (const end of ['succeed', 'fail', 'putBack'] as const) {
      const notification = aNotification();
      notification.beginSending('a***@patients.test');
      notification.beginSending('a***@patients.test');
      if (end === 'succeed') notification.succeed(now);
      else notification[end]('smtp_451');
      expect(notification).toMatchObject({ status: 'uncertain', tries: 2, isOver: true });
    }
  });

  it('is failed when the provider refused it', () => {
    const notification = aNotification();
    notification.beginSending('a***@patients.test');
    notification.fail('smtp_550');
    expect(notification).toMatchObject({ status: 'failed', statusReason: 'smtp_550', isOver: true });
  });
});

import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import { NotificationsRepository } from '../../libs/notifications/persistence/notifications.repository.js';
import { SendNotification } from '../../libs/notifications/use-cases/send-notification.js';
import type { TestApp } from './app.js';

/** Sends this notification and no other, as the worker would whose turn it is; nothing when it is over. */
export async function takeInHandAndSend({ app, database }: TestApp, id: string): Promise<void> {
  const taken = await database.query(
    'UPDATE notifications SET claim = $2 WHERE id = $1 AND next_try_at IS NOT NULL RETURNING id',
    [id, newId()],
  );
  if (taken.length === 0) return;
  const notifications = app.get(NotificationsRepository, { strict: false });
  const read = () => notifications.lockById(id);
  const claimed = await app.get(Database).transaction(read);
  await app.get(SendNotification, { strict: false }).execute(claimed);
}

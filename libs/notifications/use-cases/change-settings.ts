import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Choice, NotificationSettings } from '../domain/notification-settings.js';
import type { QuietHours } from '../domain/quiet-hours.js';
import { NotificationSettingsRepository } from '../persistence/notification-settings.repository.js';
import { RemindersRepository } from '../persistence/reminders.repository.js';

/** What somebody wants to hear, over which channel, and when not. Reminders to come follow at once. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly database: Database,
    private readonly settings: NotificationSettingsRepository,
    private readonly reminders: RemindersRepository,
  ) {}

  execute(
    accountId: string,
    choices: Choice[],
    quietHours: QuietHours | null,
    version: number,
  ): Promise<NotificationSettings> {
    return this.database.transaction(async () => {
      const settings = await this.settings.lock(accountId);
      settings.change(choices, quietHours, version);
      await this.settings.save(settings);
      await this.reminders.forgetPlanned(accountId);
      return settings;
    });
  }
}

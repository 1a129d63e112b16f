import { Injectable } from '@nestjs/common';
import type { NotificationSettings } from '../domain/notification-settings.js';
import { NotificationSettingsRepository } from '../persistence/notification-settings.repository.js';

/** What somebody said that they want to hear; version 0 when they never did. */
@Injectable()
export class GetSettings {
  constructor(private readonly settings: NotificationSettingsRepository) {}

  execute(accountId: string): Promise<NotificationSettings> {
    return this.settings.find(accountId);
  }
}

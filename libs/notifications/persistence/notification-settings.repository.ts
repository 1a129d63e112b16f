import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { StaleVersion } from '#platform/domain';
import { type Choice, NotificationSettings } from '../domain/notification-settings.js';

constraintMeans('notification_settings_pkey', () => new StaleVersion());

interface Row {
  accountId: string;
  choices: Choice[];
  fromMinute: number | null;
  toMinute: number | null;
  version: number;
}

const columns = `account_id AS "accountId", choices, quiet_from_minute AS "fromMinute",
  quiet_to_minute AS "toMinute", version`;

@Injectable()
export class NotificationSettingsRepository {
  constructor(private readonly database: Database) {}

  /** Of everybody who said something; by account. */
  async findMany(accountIds: readonly string[]): Promise<Map<string, NotificationSettings>> {
    const rows = await this.database.reader.query<Row>(
      `SELECT ${columns} FROM notification_settings WHERE account_id = ANY ($1)`,
      [accountIds],
    );
    return new Map(rows.map((row) => [row.accountId, asSettings(row)]));
  }

  async find(accountId: string): Promise<NotificationSettings> {
    return (await this.findMany([accountId])).get(accountId) ?? NotificationSettings.unsaid(accountId);
  }

  async lock(accountId: string): Promise<NotificationSettings> {
    const [row] = await this.database.writer.query<Row>(
      `SELECT ${columns} FROM notification_settings WHERE account_id = $1 FOR UPDATE`,
      [accountId],
    );
    return row ? asSettings(row) : NotificationSettings.unsaid(accountId);
  }

  /** After `change`: the first version is new, whoever else made it at the same moment was faster. */
  async save({ accountId, choices, quietHours, version }: NotificationSettings): Promise<void> {
    const quiet = [quietHours?.fromMinute ?? null, quietHours?.toMinute ?? null];
    const values = [accountId, JSON.stringify(choices), ...quiet, version];
    await this.database.writer.query(version === 1 ? insert : update, values);
  }
}

const insert = `INSERT INTO notification_settings (account_id, choices, quiet_from_minute, quiet_to_minute, version)
  VALUES ($1, $2, $3, $4, $5)`;
const update = `UPDATE notification_settings SET choices = $2, quiet_from_minute = $3, quiet_to_minute = $4, version = $5
  WHERE account_id = $1`;

function asSettings({ fromMinute, toMinute, ...row }: Row): NotificationSettings {
  const quietHours = fromMinute === null || toMinute === null ? null : { fromMinute, toMinute };
  return Object.assign(new NotificationSettings(), row, { quietHours });
}

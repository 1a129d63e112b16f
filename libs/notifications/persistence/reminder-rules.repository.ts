import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists, NotFound } from '#platform/domain';
import { ReminderRuleNotFound } from '../domain/notification.errors.js';
import { ReminderRule } from '../domain/reminder-rule.js';

constraintMeans('reminder_rules_once', () => new AlreadyExists('a rule for this centre and service'));
constraintMeans('reminder_rules_centre_fkey', () => new NotFound('centre'));
constraintMeans('reminder_rules_service_fkey', () => new NotFound('service'));

const columns = `id, centre_id AS "centreId", service_id AS "serviceId", minutes_before AS "minutesBefore", version`;
const asRule = (row: object): ReminderRule => Object.assign(new ReminderRule(), row);

@Injectable()
export class ReminderRulesRepository {
  constructor(private readonly database: Database) {}

  /** Few: they are decisions that somebody took. */
  async findAll(): Promise<ReminderRule[]> {
    const rows = await this.database.reader.query<object>(
      `SELECT ${columns} FROM reminder_rules ORDER BY id`,
    );
    return rows.map(asRule);
  }

  async lockById(id: string): Promise<ReminderRule> {
    const [row] = await this.database.writer.query<object>(
      `SELECT ${columns} FROM reminder_rules WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new ReminderRuleNotFound();
    return asRule(row);
  }

  async insert({ id, centreId, serviceId, minutesBefore, version }: ReminderRule): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO reminder_rules (id, centre_id, service_id, minutes_before, version) VALUES ($1, $2, $3, $4, $5)`,
      [id, centreId, serviceId, minutesBefore, version],
    );
  }

  async update({ id, minutesBefore, version }: ReminderRule): Promise<void> {
    await this.database.writer.query(
      'UPDATE reminder_rules SET minutes_before = $2, version = $3 WHERE id = $1',
      [id, minutesBefore, version],
    );
  }

  async delete(id: string): Promise<void> {
    await this.database.writer.query('DELETE FROM reminder_rules WHERE id = $1', [id]);
  }
}

import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Forbidden } from '#platform/domain';
import { ReminderRuleNotFound } from '../domain/notification.errors.js';
import { ReminderRule } from '../domain/reminder-rule.js';
import { ReminderRulesRepository } from '../persistence/reminder-rules.repository.js';
import { RemindersRepository } from '../persistence/reminders.repository.js';

/**
 * How long before visits people are reminded. Reminders that are not sent yet are thought of anew after every change;
 * what was sent is not sent again. Whoever may change a centre may change the rules of that centre.
 */
@Injectable()
export class ChangeReminderRules {
  constructor(
    private readonly database: Database,
    private readonly rules: ReminderRulesRepository,
    private readonly reminders: RemindersRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller): Promise<ReminderRule[]> {
    const rules = await this.rules.findAll();
    return rules.filter(({ centreId }) => centreId === null || caller.mayAt('centre.write', centreId));
  }

  create(
    caller: Caller,
    scope: { centreId?: string | null; serviceId?: string | null },
    minutesBefore: number[],
  ): Promise<ReminderRule> {
    return this.database.transaction(async () => {
      const { centreId = null, serviceId = null } = scope;
      if (!isOf(caller, centreId)) throw centreId === null ? new Forbidden() : new ReminderRuleNotFound();
      const rule = ReminderRule.create({ centreId, serviceId }, minutesBefore);
      await this.rules.insert(rule);
      await this.note(caller, 'reminder_rule.create', rule, {});
      return rule;
    });
  }

  change(caller: Caller, id: string, minutesBefore: number[], version: number): Promise<ReminderRule> {
    return this.database.transaction(async () => {
      const rule = await this.lock(caller, id);
      const before = { ...rule };
      rule.change(minutesBefore, version);
      await this.rules.update(rule);
      await this.note(caller, 'reminder_rule.update', rule, changesBetween(before, rule));
      return rule;
    });
  }

  delete(caller: Caller, id: string): Promise<void> {
    return this.database.transaction(async () => {
      const rule = await this.lock(caller, id);
      await this.rules.delete(id);
      await this.note(caller, 'reminder_rule.delete', rule, {});
    });
  }

  private async lock(caller: Caller, id: string): Promise<ReminderRule> {
    const rule = await this.rules.lockById(id);
    if (!isOf(caller, rule.centreId)) throw new ReminderRuleNotFound();
    return rule;
  }

  private async note(
    caller: Caller,
    action: string,
    { id, centreId }: ReminderRule,
    changes: ReturnType<typeof changesBetween>,
  ): Promise<void> {
    await this.reminders.forgetPlanned(null);
    await this.reminders.forgetPlansAfter(this.clock.now());
    const entity = { entityType: 'reminder_rule', entityId: id, centreId };
    await this.audit.record({ action, actorId: caller.accountId, ...entity, changes });
  }
}

function isOf(caller: Caller, centreId: string | null): boolean {
  if (centreId === null) return caller.centresFor('centre.write') === 'all';
  return caller.mayAt('centre.write', centreId);
}

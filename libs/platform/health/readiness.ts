import { Injectable } from '@nestjs/common';
import { zoneRulesVersion } from '#platform/clock';
import { type Check, type CheckStatus, type Finding, inTime } from './check.js';
import { DatabaseCheck } from './checks/database.check.js';
import { MailCheck } from './checks/mail.check.js';
import { MigrationsCheck } from './checks/migrations.check.js';
import { OutboxCheck } from './checks/outbox.check.js';
import { OverlapConstraintCheck } from './checks/overlap-constraint.check.js';
import { ProvidersCheck } from './checks/providers.check.js';
import { QueuesCheck } from './checks/queues.check.js';

export interface ReadinessReport {
  status: CheckStatus;
  checks: (Finding & { name: string })[];
  versions: { zoneRules: string };
}

/** Whether this process may be sent requests, and what is wrong. */
@Injectable()
export class Readiness {
  private readonly others: Check[];

  constructor(
    private readonly database: DatabaseCheck,
    migrations: MigrationsCheck,
    overlapConstraint: OverlapConstraintCheck,
    outbox: OutboxCheck,
    queues: QueuesCheck,
    mail: MailCheck,
    providers: ProvidersCheck,
  ) {
    this.others = [migrations, overlapConstraint, outbox, queues, mail, providers];
  }

  async report(): Promise<ReadinessReport> {
    const database = await inTime(this.database);
    // Without a database the other answers would only repeat it.
    const others = database.status === 'ok' ? await Promise.all(this.others.map(inTime)) : [];
    const checks = [database, ...others];
    return { status: worstOf(checks), checks, versions: { zoneRules: zoneRulesVersion } };
  }
}

function worstOf(checks: Finding[]): CheckStatus {
  const found = checks.map(({ status }) => status);
  if (found.includes('failed')) return 'failed';
  return found.includes('degraded') ? 'degraded' : 'ok';
}

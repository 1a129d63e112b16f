import { Every } from '#platform/queues';
import { PlanReminders } from '../use-cases/plan-reminders.js';
import { SendReminders } from '../use-cases/send-reminders.js';

/** Long before the first reminder of a visit is due. */
@Every(20)
export class PlanRemindersProcessor {
  constructor(private readonly planReminders: PlanReminders) {}

  run(): Promise<void> {
    return this.planReminders.execute();
  }
}

@Every(2)
export class SendRemindersProcessor {
  constructor(private readonly sendReminders: SendReminders) {}

  run(): Promise<void> {
    return this.sendReminders.execute();
  }
}

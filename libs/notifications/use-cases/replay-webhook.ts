import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Forbidden } from '#platform/domain';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { DeliveryStatus, WebhookAttempt, WebhookDelivery } from '../domain/webhook-endpoint.js';
import { WebhookDeliveriesRepository } from '../persistence/webhook-deliveries.repository.js';
import { WebhookEndpointsRepository } from '../persistence/webhook-endpoints.repository.js';

export type LoggedDelivery = WebhookDelivery & { attempts: WebhookAttempt[] };

/** What was told to whom, and telling it again. */
@Injectable()
export class ReplayWebhook {
  constructor(
    private readonly database: Database,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(
    caller: Caller,
    endpointId: string,
    status: DeliveryStatus | undefined,
    page: Page,
  ): Promise<PageResult<LoggedDelivery>> {
    if (caller.centresFor('webhook.write') !== 'all') return { data: [], nextCursor: null };
    await this.endpoints.get(endpointId);
    return toPage(
      await this.deliveries.findPage(endpointId, status, page),
      page,
      ({ id }) => [id],
      (delivery) => delivery,
    );
  }

  /** Sends it once more, under the same id, with all its tries. */
  replay(caller: Caller, id: string): Promise<WebhookDelivery> {
    if (caller.centresFor('webhook.write') !== 'all') throw new Forbidden();
    return this.database.transaction(async () => {
      const delivery = await this.deliveries.lockById(id);
      const again = { status: 'pending', tries: 0, nextTryAt: this.clock.now(), finishedAt: null } as const;
      await this.deliveries.save({ ...delivery, ...again });
      await this.audit.record({
        ...{ action: 'webhook_delivery.replay', actorId: caller.accountId },
        ...{ entityType: 'webhook_delivery', entityId: id },
        changes: { status: { from: delivery.status, to: 'pending' } },
      });
      return { ...delivery, ...again };
    });
  }
}

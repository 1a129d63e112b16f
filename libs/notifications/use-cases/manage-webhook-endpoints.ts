import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Forbidden, Malformed } from '#platform/domain';
import { type Page, type PageResult, toPage } from '#platform/http';
import { type EndpointDetails, type EndpointStatus, WebhookEndpoint } from '../domain/webhook-endpoint.js';
import { WebhookGateway } from '../gateways/webhook.gateway.js';
import { WebhookEndpointsRepository } from '../persistence/webhook-endpoints.repository.js';

/** Which other systems are told what happens here. They hear of all centres, so a role for one is not enough. */
@Injectable()
export class ManageWebhookEndpoints {
  constructor(
    private readonly database: Database,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly gateway: WebhookGateway,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, page: Page): Promise<PageResult<WebhookEndpoint>> {
    if (!isOfAll(caller)) return { data: [], nextCursor: null };
    return toPage(
      await this.endpoints.findPage(page),
      page,
      ({ id }) => [id],
      (endpoint) => endpoint,
    );
  }

  get(caller: Caller, id: string): Promise<WebhookEndpoint> {
    requireAll(caller);
    return this.endpoints.get(id);
  }

  /** The secret is in the answer, once. */
  create(caller: Caller, details: EndpointDetails): Promise<WebhookEndpoint> {
    requireAll(caller);
    this.requireGoodUrl(details.url);
    return this.database.transaction(async () => {
      const endpoint = WebhookEndpoint.create(details, this.clock.now());
      await this.endpoints.insert(endpoint);
      await this.note(caller, 'webhook_endpoint.create', endpoint, withoutSecrets(endpoint));
      return endpoint;
    });
  }

  change(
    caller: Caller,
    id: string,
    changes: Partial<EndpointDetails> & { status?: EndpointStatus },
    version: number,
  ): Promise<WebhookEndpoint> {
    requireAll(caller);
    if (changes.url !== undefined) this.requireGoodUrl(changes.url);
    return this.update(caller, id, 'webhook_endpoint.update', (it) => it.change(changes, version));
  }

  /** A new secret, in the answer once; for a day the former one signs, too. */
  rotateSecret(caller: Caller, id: string): Promise<WebhookEndpoint> {
    requireAll(caller);
    return this.update(caller, id, 'webhook_endpoint.rotate_secret', (it) =>
      it.rotateSecret(this.clock.now()),
    );
  }

  /** With all that is still on its way there. */
  delete(caller: Caller, id: string): Promise<void> {
    requireAll(caller);
    return this.database.transaction(async () => {
      const endpoint = await this.endpoints.lockById(id);
      await this.endpoints.delete(id);
      await this.note(caller, 'webhook_endpoint.delete', endpoint, withoutSecrets(endpoint));
    });
  }

  private update(
    caller: Caller,
    id: string,
    action: string,
    change: (endpoint: WebhookEndpoint) => void,
  ): Promise<WebhookEndpoint> {
    return this.database.transaction(async () => {
      const endpoint = await this.endpoints.lockById(id);
      const before = withoutSecrets(endpoint);
      change(endpoint);
      await this.endpoints.update(endpoint);
      await this.note(caller, action, endpoint, before);
      return endpoint;
    });
  }

  private requireGoodUrl(url: string): void {
    const reason = this.gateway.whyNot(url);
    if (reason) throw new Malformed('/url', reason);
  }

  private async note(
    caller: Caller,
    action: string,
    endpoint: WebhookEndpoint,
    before: object,
  ): Promise<void> {
    await this.audit.record({
      ...{ action, actorId: caller.accountId, entityType: 'webhook_endpoint', entityId: endpoint.id },
      changes: changesBetween(before, withoutSecrets(endpoint)),
    });
  }
}

const isOfAll = (caller: Caller): boolean => caller.centresFor('webhook.write') === 'all';

function requireAll(caller: Caller): void {
  if (!isOfAll(caller)) throw new Forbidden();
}

function withoutSecrets({ url, description, eventTypes, status, version }: WebhookEndpoint): object {
  return { url, description, eventTypes: [...eventTypes], status, version };
}

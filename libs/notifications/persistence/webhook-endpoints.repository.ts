import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { Page } from '#platform/http';
import { WebhookEndpoint, WebhookEndpointNotFound } from '../domain/webhook-endpoint.js';

type Row = Omit<WebhookEndpoint, 'secret' | 'previousSecret'> & {
  secret: Buffer;
  previousSecret: Buffer | null;
};

const columns = `id, url, description, event_types AS "eventTypes", status, secret, previous_secret AS "previousSecret",
  previous_secret_until AS "previousSecretUntil", created_at AS "createdAt", version`;

/** Who is told, with their secrets encrypted. */
@Injectable()
export class WebhookEndpointsRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  async findPage({ after, limit }: Page): Promise<WebhookEndpoint[]> {
    const rows = await this.database.reader.query<Row>(
      `SELECT ${columns} FROM webhook_endpoints WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [after?.[0], limit + 1],
    );
    return rows.map((row) => this.read(row));
  }

  async get(id: string): Promise<WebhookEndpoint> {
    const [row] = await this.database.reader.query<Row>(
      `SELECT ${columns} FROM webhook_endpoints WHERE id = $1`,
      [id],
    );
    if (!row) throw new WebhookEndpointNotFound();
    return this.read(row);
  }

  async lockById(id: string): Promise<WebhookEndpoint> {
    const [row] = await this.database.writer.query<Row>(
      `SELECT ${columns} FROM webhook_endpoints WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new WebhookEndpointNotFound();
    return this.read(row);
  }

  async insert(endpoint: WebhookEndpoint): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO webhook_endpoints (id, url, description, event_types, status, secret, previous_secret,
         previous_secret_until, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...this.write(endpoint), endpoint.createdAt],
    );
  }

  async update(endpoint: WebhookEndpoint): Promise<void> {
    await this.database.writer.query(
      `UPDATE webhook_endpoints SET url = $2, description = $3, event_types = $4, status = $5, secret = $6,
         previous_secret = $7, previous_secret_until = $8, version = $9 WHERE id = $1`,
      this.write(endpoint),
    );
  }

  async delete(id: string): Promise<void> {
    await this.database.writer.query('DELETE FROM webhook_endpoints WHERE id = $1', [id]);
  }

  private write(it: WebhookEndpoint): unknown[] {
    const former = it.previousSecret === null ? null : this.cipher.encrypt(it.previousSecret);
    return [
      ...[it.id, it.url, it.description, it.eventTypes, it.status, this.cipher.encrypt(it.secret)],
      ...[former, it.previousSecretUntil, it.version],
    ];
  }

  private read({ secret, previousSecret, ...row }: Row): WebhookEndpoint {
    return Object.assign(new WebhookEndpoint(), row, {
      secret: this.cipher.decrypt(secret),
      previousSecret: previousSecret && this.cipher.decrypt(previousSecret),
    });
  }
}

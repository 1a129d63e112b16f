import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import type { Page } from '#platform/http';
import type { ServiceFilter } from '../domain/directory-filters.js';
import { ServiceNotFound } from '../domain/directory.errors.js';
import { Service } from '../domain/service.entity.js';

constraintMeans('services_name_key', () => new AlreadyExists('a service with this name', '/name'));

const columns = `id, name, description, specialization, consultation_type AS "consultationType", modes, duration_minutes AS "durationMinutes",
  buffer_before_minutes AS "bufferBeforeMinutes", buffer_after_minutes AS "bufferAfterMinutes",
  grid_minutes AS "gridMinutes", price_amount AS "priceAmount", price_currency AS "priceCurrency",
  payment_rule AS "paymentRule", needs_approval AS "needsApproval", lead_time_minutes AS "leadTimeMinutes",
  horizon_days AS "horizonDays", cancellation_window_minutes AS "cancellationWindowMinutes",
  after_end AS "afterEnd", room_kinds AS "roomKinds", equipment_kinds AS "equipmentKinds", capacity, status, created_at AS "createdAt", version`;

const matches = `FROM services
  WHERE deleted_at IS NULL AND ($1::text = 'any' OR status = $1)
    AND ($2::text IS NULL OR specialization = $2)
    AND ($3::text IS NULL OR $3 = ANY (modes))
    AND (($4::uuid IS NULL AND $5::uuid IS NULL) OR EXISTS (
      SELECT FROM clinician_services os JOIN clinicians c ON c.id = os.clinician_id AND c.status = 'active'
      WHERE os.service_id = services.id AND ($5::uuid IS NULL OR c.id = $5)
        AND ($4::uuid IS NULL
          OR EXISTS (SELECT FROM clinician_centres wc WHERE wc.clinician_id = c.id AND wc.centre_id = $4))))
    AND ($6::text IS NULL OR consultation_type = $6)`;

const page = `SELECT ${columns} ${matches} AND ($7::text IS NULL OR (name, id) > ($7, $8::uuid))
  ORDER BY name, id LIMIT $9`;

const total = `SELECT count(*) ${matches}`;

const byId = `SELECT ${columns} FROM services WHERE id = $1 AND deleted_at IS NULL`;

const currencies = `SELECT id, price_currency AS currency FROM services WHERE id = ANY ($1) AND deleted_at IS NULL`;

const ownPrices = `SELECT 1 FROM clinician_services WHERE service_id = $1 AND price_amount IS NOT NULL LIMIT 1`;

/** Services and the questions about them. */
@Injectable()
export class ServicesRepository {
  constructor(private readonly database: Database) {}

  async get(id: string): Promise<Service> {
    const [row] = await this.database.reader.query<Service>(byId, [id]);
    if (!row) throw new ServiceNotFound();
    return row;
  }

  /** One more than the page holds, by name, then id. */
  findPage(filter: ServiceFilter, { after, limit }: Page): Promise<Service[]> {
    const position = after ?? [null, null];
    return this.database.reader.query<Service>(page, [...valuesOf(filter), ...position, limit + 1]);
  }

  async count(filter: ServiceFilter): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(total, valuesOf(filter));
    return row!.count;
  }

  /** The currency of each of the services; what does not exist is absent. Locks them against a change of it. */
  async lockCurrencies(ids: string[]): Promise<Map<string, string>> {
    const sql = `${currencies} ORDER BY id FOR SHARE`;
    const rows = await this.database.writer.query<{ id: string; currency: string }>(sql, [ids]);
    return new Map(rows.map(({ id, currency }) => [id, currency]));
  }

  /** Whether some clinician has a price of their own for the service. */
  async hasOwnPrices(id: string): Promise<boolean> {
    return (await this.database.reader.query(ownPrices, [id])).length > 0;
  }

  /** Does not get in the way of bookings, which only need the service to stay there. */
  async lockById(id: string): Promise<Service> {
    const lock = { mode: 'for_no_key_update' } as const;
    const service = await this.database.writer.manager.findOne(Service, {
      where: { id, deletedAt: IsNull() },
      lock,
    });
    if (!service) throw new ServiceNotFound();
    return service;
  }

  async save(service: Service): Promise<void> {
    await this.database.writer.manager.save(service);
  }
}

const valuesOf = (filter: ServiceFilter) => [
  filter.status ?? 'active',
  filter.specialization ?? null,
  filter.mode ?? null,
  filter.centreId ?? null,
  filter.clinicianId ?? null,
  filter.consultationType ?? null,
];

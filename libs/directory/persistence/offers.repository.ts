import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { type OfferAsStored, offersOf } from '../domain/offer-as-stored.js';
import type { Offer, OfferFilter } from '../domain/offer.js';
import { isOpen } from './clinician-standing.js';

const offers = `
  SELECT os.service_id AS "serviceId", os.clinician_id AS "clinicianId", wc.centre_id AS "centreId",
    ce.time_zone AS "timeZone", s.consultation_type AS "consultationType", s.modes AS "modes",
    coalesce(os.duration_minutes, s.duration_minutes) AS "durationMinutes",
    s.buffer_before_minutes AS "bufferBeforeMinutes", s.buffer_after_minutes AS "bufferAfterMinutes",
    s.grid_minutes AS "gridMinutes",
    json_build_object('amount', coalesce(os.price_amount, s.price_amount), 'currency', s.price_currency) AS "price",
    s.payment_rule AS "paymentRule", s.needs_approval AS "needsApproval", s.lead_time_minutes AS "leadTimeMinutes",
    s.horizon_days AS "horizonDays", s.cancellation_window_minutes AS "cancellationWindowMinutes",
    s.after_end AS "afterEnd", s.capacity, c.overbooking_cap AS "overbookingCap",
    c.max_per_day AS "maxPerDay", c.max_per_week AS "maxPerWeek", c.minimum_gap_minutes AS "minimumGapMinutes",
    CASE WHEN s.room_kinds <> '{}' THEN ARRAY (
      SELECT r.id FROM rooms r WHERE r.centre_id = wc.centre_id AND r.status = 'active' AND r.kind = ANY (s.room_kinds)
      ORDER BY r.name, r.id) END AS "roomIds",
    CASE WHEN s.equipment_kinds <> '{}' THEN (
      SELECT json_object_agg(kind, ARRAY (
        SELECT e.id FROM equipment e WHERE e.centre_id = wc.centre_id AND e.status = 'active' AND e.kind = needed.kind
        ORDER BY e.name, e.id))
      FROM unnest(s.equipment_kinds) AS needed(kind)) END AS "equipmentIds"
  FROM clinician_services os
  JOIN services s ON s.id = os.service_id AND s.status = 'active'
  JOIN clinicians c ON c.id = os.clinician_id AND c.status = 'active' AND ${isOpen}
  JOIN clinician_centres wc ON wc.clinician_id = os.clinician_id
  JOIN centres ce ON ce.id = wc.centre_id AND ce.status = 'active'`;

const oneOffer = `${offers}
  WHERE os.service_id = $1 AND os.clinician_id = $2 AND wc.centre_id = $3`;

/** Only what narrows is part of the statement, so that its plan can begin with the narrowest. */
function matchingOffers(filter: OfferFilter): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const conditions = ['true'];
  const narrow = (of: unknown, condition: (place: string) => string) => {
    if (of !== undefined) conditions.push(condition(`$${values.push(of)}`));
  };
  narrow(filter.serviceId, (id) => `os.service_id = ${id}`);
  narrow(filter.clinicianIds, (ids) => `os.clinician_id = ANY (${ids})`);
  narrow(filter.centreId, (id) => `wc.centre_id = ${id}`);
  narrow(filter.mode, (mode) => `${mode} = ANY (s.modes)`);
  narrow(filter.specialization, (name) => `${name} = ANY (c.specializations)`);
  narrow(filter.language, (language) => `${language} = ANY (c.languages)`);
  const sql = `${offers} WHERE ${conditions.join(' AND ')} ORDER BY os.clinician_id, wc.centre_id, os.service_id`;
  return { sql, values };
}

/** What can be sold at this moment. On the hot path of every search and booking: one prepared statement each. */
@Injectable()
export class OffersRepository {
  constructor(private readonly database: Database) {}

  async find(serviceId: string, clinicianId: string, centreId: string): Promise<Offer | null> {
    const rows = await this.database.reader.query<OfferAsStored>(oneOffer, [
      serviceId,
      clinicianId,
      centreId,
    ]);
    return offersOf(rows)[0] ?? null;
  }

  async findMatching(filter: OfferFilter): Promise<Offer[]> {
    const { sql, values } = matchingOffers(filter);
    return offersOf(await this.database.reader.query<OfferAsStored>(sql, values));
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Offer, OfferFilter } from '../domain/offer.js';

const offers = `
  SELECT os.service_id AS "serviceId", os.clinician_id AS "clinicianId", wc.centre_id AS "centreId",
    ce.time_zone AS "timeZone", s.modes AS "modes",
    coalesce(os.duration_minutes, s.duration_minutes) AS "durationMinutes",
    s.buffer_before_minutes AS "bufferBeforeMinutes", s.buffer_after_minutes AS "bufferAfterMinutes",
    s.grid_minutes AS "gridMinutes",
    json_build_object('amount', coalesce(os.price_amount, s.price_amount), 'currency', s.price_currency) AS "price",
    s.payment_rule AS "paymentRule", s.needs_approval AS "needsApproval", s.lead_time_minutes AS "leadTimeMinutes",
    s.horizon_days AS "horizonDays", s.cancellation_window_minutes AS "cancellationWindowMinutes",
    s.after_end AS "afterEnd", c.overbooking_cap AS "overbookingCap"
  FROM clinician_services os
  JOIN services s ON s.id = os.service_id AND s.status = 'active'
  JOIN clinicians c ON c.id = os.clinician_id AND c.status = 'active'
  JOIN clinician_centres wc ON wc.clinician_id = os.clinician_id
  JOIN centres ce ON ce.id = wc.centre_id AND ce.status = 'active'`;

const oneOffer = `${offers}
  WHERE os.service_id = $1 AND os.clinician_id = $2 AND wc.centre_id = $3`;

const matchingOffers = `${offers}
  WHERE os.service_id = $1
    AND ($2::uuid[] IS NULL OR os.clinician_id = ANY ($2))
    AND ($3::uuid IS NULL OR wc.centre_id = $3)
    AND ($4::text IS NULL OR $4 = ANY (s.modes))
    AND ($5::text IS NULL OR $5 = ANY (c.specializations))
    AND ($6::text IS NULL OR $6 = ANY (c.languages))
  ORDER BY os.clinician_id, wc.centre_id`;

/** What can be sold at this moment. On the hot path of every search and booking: one prepared statement each. */
@Injectable()
export class OffersRepository {
  constructor(private readonly database: Database) {}

  async find(serviceId: string, clinicianId: string, centreId: string): Promise<Offer | null> {
    const [offer] = await this.database.reader.query<Offer>(oneOffer, [serviceId, clinicianId, centreId]);
    return offer ?? null;
  }

  async findMatching(filter: OfferFilter): Promise<Offer[]> {
    return this.database.reader.query<Offer>(matchingOffers, [
      filter.serviceId,
      filter.clinicianIds ?? null,
      filter.centreId ?? null,
      filter.mode ?? null,
      filter.specialization ?? null,
      filter.language ?? null,
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Page } from '#platform/http';
import type { ClinicianProfile } from '../domain/clinician-profile.js';
import type { ClinicianFilter } from '../domain/directory-filters.js';
import { ClinicianNotFound } from '../domain/directory.errors.js';

/**
 * The clinician with everything that is shown of them, in one row: lists take one statement however long.
 * `all` names the parameter that tells whether inactive services and centres are shown, too.
 */
const profile = (
  all: string,
) => `SELECT c.id, c.full_name AS "fullName", c.specializations, c.languages, c.about,
    c.overbooking_cap AS "overbookingCap",
    c.max_per_day AS "maxPerDay", c.max_per_week AS "maxPerWeek", c.minimum_gap_minutes AS "minimumGapMinutes",
    c.account_id AS "accountId", c.status, c.version,
    (SELECT coalesce(json_agg(json_build_object(
        'serviceId', s.id, 'name', s.name, 'specialization', s.specialization, 'modes', s.modes,
        'durationMinutes', coalesce(os.duration_minutes, s.duration_minutes),
        'price', json_build_object('amount', coalesce(os.price_amount, s.price_amount), 'currency', s.price_currency),
        'hasOwnDuration', os.duration_minutes IS NOT NULL, 'hasOwnPrice', os.price_amount IS NOT NULL,
        'status', s.status
      ) ORDER BY s.name), '[]')
      FROM clinician_services os JOIN services s ON s.id = os.service_id AND (${all}::boolean OR s.status = 'active')
      WHERE os.clinician_id = c.id) AS services,
    (SELECT coalesce(json_agg(json_build_object(
        'centreId', ce.id, 'name', ce.name, 'city', ce.city, 'timeZone', ce.time_zone,
        'status', ce.status
      ) ORDER BY ce.name), '[]')
      FROM clinician_centres wc JOIN centres ce ON ce.id = wc.centre_id AND (${all}::boolean OR ce.status = 'active')
      WHERE wc.clinician_id = c.id) AS centres
  FROM clinicians c`;

/** Service, mode and fee are asked of one and the same offered service. */
const matches = `
  WHERE ($1::text = 'any' OR c.status = $1)
    AND ($2::text IS NULL OR $2 = ANY (c.specializations))
    AND ($3::text IS NULL OR $3 = ANY (c.languages))
    AND ($4::uuid IS NULL OR EXISTS (
      SELECT FROM clinician_centres wc JOIN centres ce ON ce.id = wc.centre_id AND ce.status = 'active'
      WHERE wc.clinician_id = c.id AND wc.centre_id = $4))
    AND (($5::uuid IS NULL AND $6::text IS NULL AND $7::int IS NULL AND $8::text IS NULL) OR EXISTS (
      SELECT FROM clinician_services os JOIN services s ON s.id = os.service_id AND s.status = 'active'
      WHERE os.clinician_id = c.id
        AND ($5::uuid IS NULL OR s.id = $5)
        AND ($6::text IS NULL OR $6 = ANY (s.modes))
        AND ($7::int IS NULL OR coalesce(os.price_amount, s.price_amount) <= $7)
        AND ($8::text IS NULL OR s.price_currency = $8)))
    AND ($9::text IS NULL OR c.full_name ILIKE $9
      OR replace(array_to_string(c.specializations, ' '), '_', ' ') ILIKE $9)`;

const page = `${profile('$13')} ${matches} AND ($10::text IS NULL OR (c.full_name, c.id) > ($10, $11::uuid))
  ORDER BY c.full_name, c.id LIMIT $12`;

const total = `SELECT count(*) FROM clinicians c ${matches}`;

const byId = `${profile('$2')} WHERE c.id = $1`;

/** Clinicians as they are shown. */
@Injectable()
export class ClinicianProfilesRepository {
  constructor(private readonly database: Database) {}

  async get(id: string, seesInactive: boolean): Promise<ClinicianProfile> {
    const [row] = await this.database.reader.query<ClinicianProfile>(byId, [id, seesInactive]);
    if (!row) throw new ClinicianNotFound();
    return row;
  }

  /** One more than the page holds, by full name, then id. */
  findPage(
    filter: ClinicianFilter,
    { after, limit }: Page,
    seesInactive: boolean,
  ): Promise<ClinicianProfile[]> {
    const values = [...valuesOf(filter), ...(after ?? [null, null]), limit + 1, seesInactive];
    return this.database.reader.query<ClinicianProfile>(page, values);
  }

  async count(filter: ClinicianFilter): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(total, valuesOf(filter));
    return row!.count;
  }
}

function valuesOf(filter: ClinicianFilter): unknown[] {
  const {
    status = 'active',
    specialization,
    language,
    centreId,
    serviceId,
    mode,
    maxFee,
    currency,
    q,
  } = filter;
  const namePart = q === undefined ? undefined : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  // A value that is left out is sent as null, which does not narrow.
  return [status, specialization, language, centreId, serviceId, mode, maxFee, currency, namePart];
}

import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Page, Position } from '#platform/http';
import type { ClinicianProfile, FoundClinician } from '../domain/clinician-profile.js';
import type { ClinicianFilter } from '../domain/directory-filters.js';
import { ClinicianNotFound } from '../domain/directory.errors.js';
import { type ClinicianSearch, clinicianSearch } from './clinician-search.js';
import { standing } from './clinician-standing.js';

/**
 * The clinician with everything that is shown of them, in one row: lists take one statement however long.
 * `all` names the parameter that tells whether inactive services and centres are shown, too.
 */
const profile = (
  all: string,
) => `c.id, c.full_name AS "fullName", c.specializations, c.languages, c.about, c.picture_id AS "pictureId",
    c.overbooking_cap AS "overbookingCap",
    c.max_per_day AS "maxPerDay", c.max_per_week AS "maxPerWeek", c.minimum_gap_minutes AS "minimumGapMinutes",
    c.account_id AS "accountId", ${standing} AS status, c.version,
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
      WHERE wc.clinician_id = c.id) AS centres`;

const byId = `SELECT ${profile('$2')} FROM clinicians c WHERE c.id = $1`;

/** Clinicians as they are shown. */
@Injectable()
export class ClinicianProfilesRepository {
  constructor(private readonly database: Database) {}

  async get(id: string, seesInactive: boolean): Promise<ClinicianProfile> {
    const [row] = await this.database.reader.query<ClinicianProfile>(byId, [id, seesInactive]);
    if (!row) throw new ClinicianNotFound();
    return row;
  }

  /** One more than the page holds, by rank where there is one, then full name, then id. */
  findPage(filter: ClinicianFilter, page: Page, seesInactive: boolean): Promise<FoundClinician[]> {
    const { sql, values } = pageOf(clinicianSearch(filter), page, seesInactive);
    return this.database.reader.query<FoundClinician>(sql, values);
  }

  async count(filter: ClinicianFilter): Promise<number> {
    const { source, values } = clinicianSearch(filter);
    const [row] = await this.database.reader.query<{ count: number }>(`SELECT count(*) ${source}`, values);
    return row!.count;
  }
}

/** Chooses the page first, and reads only then what is shown of each. */
function pageOf(search: ClinicianSearch, { after, limit }: Page, all: boolean) {
  const { source, values, meters = 'NULL::int' } = search;
  const place = (value: unknown) => `$${values.push(value)}`;
  const rank = search.rank?.(place);
  const order = [...(rank ? [rank] : []), 'c.full_name', 'c.id'].join(', ');
  const beyond = after ? `AND (${order}) > (${positionOf(after, rank !== undefined, place)})` : '';
  const sql = `SELECT ${profile(place(all))}, found.rank, found.meters AS "distanceMeters"
    FROM (SELECT c.id, ${rank ?? '0'} AS rank, ${meters} AS meters ${source} ${beyond}
      ORDER BY ${order} LIMIT ${place(limit + 1)}) AS found
    JOIN clinicians c ON c.id = found.id ORDER BY found.rank, c.full_name, c.id`;
  return { sql, values };
}

function positionOf(
  [rank, name, id]: Position,
  isRanked: boolean,
  place: (value: unknown) => string,
): string {
  const position = [place(name), `${place(id)}::uuid`];
  return [...(isRanked ? [`${place(rank)}::int`] : []), ...position].join(', ');
}

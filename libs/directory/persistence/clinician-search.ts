import type { ClinicianFilter } from '../domain/directory-filters.js';
import { searchWords } from '../domain/search-words.js';
import { standing } from './clinician-standing.js';

const KM_PER_DEGREE = 111.19;

/** A choice of clinicians, as parts of a statement. Texts come from a short list of constants: plans stay few. */
export interface ClinicianSearch {
  /** From `FROM` on, the clinicians as `c`. */
  source: string;
  /** What comes first, as a whole number that rises: metres, or how little the name resembles what was typed. */
  rank?: (place: Place) => string;
  /** Metres to the nearest centre at which they work. */
  meters?: string;
  values: unknown[];
}

const names = 'clinician_names(c.full_name, c.specializations)';
const words = 'clinician_words(c.full_name, c.specializations, c.about)';

/**
 * Only what narrows is part of the statement, so that its plan can begin with the narrowest. Service, mode and fee are
 * asked of one and the same offered service.
 */
export function clinicianSearch(filter: ClinicianFilter): ClinicianSearch {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions: string[] = [];
  const narrow = (of: unknown, condition: (place: string) => string) => {
    if (of !== undefined) conditions.push(condition(place(of)));
  };
  const { status = 'active' } = filter;
  const nearby = nearbyJoin(filter, place);
  narrow(status === 'any' ? undefined : status, (name) => `${standing} = ${name}`);
  narrow(filter.specialization, (name) => `${name} = ANY (c.specializations)`);
  narrow(filter.language, (name) => `${name} = ANY (c.languages)`);
  narrow(
    filter.centreId,
    (
      id,
    ) => `EXISTS (SELECT FROM clinician_centres wc JOIN centres ce ON ce.id = wc.centre_id AND ce.status = 'active'
      WHERE wc.clinician_id = c.id AND wc.centre_id = ${id})`,
  );
  conditions.push(...offeredConditions(filter, place));
  conditions.push(...typedConditions(filter, place));
  return {
    source: `FROM clinicians c ${nearby} WHERE ${conditions.join(' AND ') || 'true'}`,
    ...orderOf(filter),
    values,
  };
}

/** Adds a value to the statement, and says how the text speaks of it. */
type Place = (value: unknown) => string;

function offeredConditions(filter: ClinicianFilter, place: Place): string[] {
  const of: string[] = [];
  const narrow = (value: unknown, condition: (place: string) => string) => {
    if (value !== undefined) of.push(condition(place(value)));
  };
  narrow(filter.serviceId, (id) => `s.id = ${id}`);
  narrow(filter.mode, (mode) => `${mode} = ANY (s.modes)`);
  narrow(filter.consultationType, (type) => `s.consultation_type = ${type}`);
  narrow(filter.maxFee, (fee) => `coalesce(os.price_amount, s.price_amount) <= ${fee}::int`);
  narrow(filter.currency, (currency) => `s.price_currency = ${currency}`);
  if (!of.length) return [];
  return [
    `EXISTS (SELECT FROM clinician_services os JOIN services s ON s.id = os.service_id AND s.status = 'active'
      WHERE os.clinician_id = c.id AND ${of.join(' AND ')})`,
  ];
}

/** Each word has to be there: as the beginning of a word, as a part of a name, or as something that looks like it. */
function typedConditions({ q }: ClinicianFilter, place: Place): string[] {
  if (q === undefined) return [];
  const conditions = searchWords(q).map((typedWord) => {
    const word = `plain_text(${place(typedWord)}::text)`;
    return `(${words} @@ to_tsquery('simple', quote_literal(${word}) || ':*')
      OR ${names} LIKE '%' || ${word} || '%' OR ${word} <% ${names})`;
  });
  return conditions.length ? conditions : ['false'];
}

/** The nearest first, or the most alike; neither where nobody asks for it. */
function orderOf({ near, q }: ClinicianFilter): Pick<ClinicianSearch, 'rank' | 'meters'> {
  if (near) return { rank: () => 'n.meters', meters: 'n.meters' };
  return q === undefined ? {} : { rank: (place) => unlikeness(place(q)) };
}

const unlikeness = (typed: string) =>
  `round(1000 - 1000 * word_similarity(plain_text(${typed}::text), ${names}))::int`;

/** Centres within the latitudes first, by index; then the great circle. Longitudes wrap, so they do not narrow. */
function nearbyJoin({ near, withinKm = 0 }: ClinicianFilter, place: Place): string {
  if (!near) return '';
  const { latitude, longitude } = near;
  const [lat, lng] = [`${place(latitude)}::float8`, `${place(longitude)}::float8`];
  const reach = withinKm / KM_PER_DEGREE;
  const [south, north] = [place(latitude - reach), place(latitude + reach)];
  return `JOIN (
    SELECT wc.clinician_id, min(ce.meters) AS meters
    FROM (
      SELECT id, round(12742017.6 * asin(least(1, sqrt(
          power(sin(radians(latitude - ${lat}) / 2), 2)
          + cos(radians(latitude)) * cos(radians(${lat})) * power(sin(radians(longitude - ${lng}) / 2), 2)
        ))))::int AS meters
      FROM centres WHERE status = 'active' AND latitude BETWEEN ${south}::float8 AND ${north}::float8
    ) ce JOIN clinician_centres wc ON wc.centre_id = ce.id
    WHERE ce.meters <= ${place(Math.round(withinKm * 1000))}::int
    GROUP BY wc.clinician_id
  ) n ON n.clinician_id = c.id`;
}

import type pg from 'pg';
import { TIME_ZONE } from '../support/clinic.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const KOLKATA = 330 * MINUTE;
const GRID = 15;

/** Offer, rules and what is taken of one clinician, in one row. */
const statement = {
  name: 'slots',
  text: `
    SELECT s.duration_minutes,
      (SELECT json_agg(json_build_array(weekday, from_minute, to_minute)) FROM opening_hours
       WHERE clinician_id = $2 AND centre_id = $3) AS rules,
      (SELECT string_agg(extract(epoch FROM lower(during))::int8 || ' ' || extract(epoch FROM upper(during))::int8, ' ')
       FROM (SELECT during FROM time_claims WHERE resource_id = $2 AND during && tstzrange($4, $5)
             UNION ALL SELECT during FROM closures WHERE resource_id = $2 AND during && tstzrange($4, $5)
             ORDER BY during) AS t) AS taken
    FROM clinician_services os JOIN services s ON s.id = os.service_id
    WHERE os.clinician_id = $2 AND os.service_id = $1`,
};

interface Row {
  duration_minutes: number;
  rules: [weekday: number, from: number, to: number][];
  taken: string | null;
}

/** Free starts of one clinician in a zone without clock changes: what the product answers, to the letter. */
export async function listSlots(pool: pg.Pool, url: string): Promise<string> {
  const query = new URLSearchParams(url.slice(url.indexOf('?')));
  const [serviceId, clinicianId, centreId] = [
    query.get('serviceId')!,
    query.get('clinicianId')!,
    query.get('centreId')!,
  ];
  const mode = query.get('mode')!;
  const first = Date.parse(query.get('from')!) - KOLKATA;
  const end = Date.parse(query.get('to')!) + DAY - KOLKATA;
  const values = [
    serviceId,
    clinicianId,
    centreId,
    new Date(first).toISOString(),
    new Date(end).toISOString(),
  ];
  const { rows } = await pool.query<Row>({ ...statement, values });
  const { duration_minutes: minutes, rules, taken } = rows[0]!;
  const data = freeStarts(rules, bounds(taken), [first, end], minutes * MINUTE).map((start) => ({
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + minutes * MINUTE).toISOString(),
    clinicianId,
    centreId,
    serviceId,
    mode,
  }));
  return JSON.stringify({ data, timeZone: TIME_ZONE, emptyReason: null });
}

function bounds(taken: string | null): number[] {
  return taken ? taken.split(' ').map((seconds) => Number(seconds) * 1_000) : [];
}

/** Claims and starts both rise, so each is looked at once. */
function freeStarts(
  rules: Row['rules'],
  taken: number[],
  [first, end]: [number, number],
  length: number,
): number[] {
  const free: number[] = [];
  let next = 0;
  for (let midnight = first; midnight < end; midnight += DAY) {
    const weekday = ((Math.floor((midnight + KOLKATA) / DAY) + 3) % 7) + 1;
    for (const [day, from, to] of rules) {
      if (day !== weekday) continue;
      const last = midnight + to * MINUTE - length;
      for (let start = midnight + from * MINUTE; start <= last; start += GRID * MINUTE) {
        while (next < taken.length && taken[next + 1]! <= start) next += 2;
        if (next >= taken.length || start + length <= taken[next]!) free.push(start);
      }
    }
  }
  return free;
}

import { Killer } from './faults/killer.js';
import { type KnownVisit, Visitor } from './faults/visitor.js';
import { accessTokens } from './support/access-tokens.js';
import type { Rows } from './support/bench-database.js';
import { aClinic, patients } from './support/clinic.js';
import { Installation } from './support/installation.js';
import { promiseNoOverlap, promiseWholeBookings } from './support/ledger-checks.js';
import { prove } from './support/prove.js';
import { heading, promise, say, sayCircumstances, saySizes, tally } from './support/report.js';

const SECONDS = Number(process.env['BENCH_FAULT_SECONDS'] ?? 60);
const VISITORS = 50;
const CLINICIANS = 4;

await prove(async (database) => {
  const { rows } = database;
  const clinic = await aClinic(rows, CLINICIANS, { bufferMinutes: 5, cancellationWindowMinutes: 0 });
  const people = await patients(rows, VISITORS);
  const installation = new Installation(database.url, 20);
  const tokenOf = accessTokens(installation);
  const killer = await Killer.begin(installation, database);
  heading(`${VISITORS} visitors for ${SECONDS} s, while everything is killed with -9 in turn`);
  await sayCircumstances(rows);

  const end = Date.now() + SECONDS * 1_000;
  const visitors = people.map((one) => new Visitor({ ...one, token: tokenOf(one) }, clinic, killer.urls));
  await Promise.all([killer.killUntil(end), ...visitors.map((visitor) => visitor.actUntil(end))]);

  say(`killed      ${tally(killer.kills)}`);
  say(`answers     ${tally(visitors.flatMap(({ heard }) => heard))}`);
  await saySizes(rows, 'appointments', 'time_claims', 'holds', 'appointment_history');
  await promiseKept(
    rows,
    visitors.flatMap(({ visits }) => visits),
  );
  await promiseNoOverlap(rows);
  await promiseWholeBookings(database.url, rows);
  const internal = visitors.flatMap(({ heard }) => heard).filter((answer) => / 500 /.test(answer)).length;
  promise('no answer says that something went wrong inside (500)', internal === 0, internal);
});

/** Each visit for which somebody heard 201 stands where they were told, unless they themselves called it off. */
async function promiseKept(rows: Rows, visits: KnownVisit[]): Promise<void> {
  const found = await rows<{ id: string; status: string; starts_at: Date }>(
    'SELECT id, status, starts_at FROM appointments WHERE id = ANY ($1)',
    [visits.map(({ id }) => id)],
  );
  const stored = new Map(found.map((row) => [row.id, row]));
  const isKept = ({ id, times, cancelled }: KnownVisit) => {
    const row = stored.get(id);
    if (!row || !times.has(row.starts_at.toISOString())) return false;
    if (cancelled === 'unknown') return ['confirmed', 'cancelled'].includes(row.status);
    return row.status === (cancelled === 'yes' ? 'cancelled' : 'confirmed');
  };
  const broken = visits.filter((visit) => !isKept(visit));
  const unknown = visits.filter(({ cancelled, times }) => cancelled === 'unknown' || times.size > 1).length;
  promise(
    'every booking, move and cancellation that was answered is kept',
    visits.length > 0 && broken.length === 0,
    `${visits.length} bookings, ${broken.length} broken, of ${unknown} the last answer never came`,
  );
}

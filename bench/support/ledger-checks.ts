import type { DataSource } from 'typeorm';
import { createDataSource, Database } from '#platform/database';
import { LedgerFaultsRepository } from '../../libs/booking/persistence/ledger-faults.repository.js';
import type { Rows } from './bench-database.js';
import { promise } from './report.js';

/** Double sales, asked of the claims and, independently, of the appointments themselves. */
export async function promiseNoOverlap(rows: Rows): Promise<void> {
  const [claims] = await rows<{ n: string }>(
    `SELECT count(*) AS n FROM time_claims a JOIN time_claims b
       ON a.resource_id = b.resource_id AND a.lane = b.lane AND a.id < b.id AND a.during && b.during`,
  );
  const [visits] = await rows<{ n: string }>(
    `SELECT count(*) AS n FROM appointments a JOIN appointments b
       ON (a.clinician_id = b.clinician_id OR a.patient_id = b.patient_id) AND a.id < b.id
       AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
     WHERE a.status NOT IN ('cancelled', 'expired', 'rejected', 'no_show')
       AND b.status NOT IN ('cancelled', 'expired', 'rejected', 'no_show')`,
  );
  promise('no two claims of one resource overlap', claims!.n === '0', claims!.n);
  promise('no two visits of one clinician or patient overlap', visits!.n === '0', visits!.n);
}

/** Asks the product's own hourly question, and whether anything else is half there. */
export async function promiseWholeBookings(url: string, rows: Rows): Promise<void> {
  const faults = await withDatabase(url, (database) => new LedgerFaultsRepository(database).find(new Date()));
  promise('every appointment has exactly its claims', faults.length === 0, faults.length);
  const [holds] = await rows<{ n: string }>(
    `SELECT count(*) AS n FROM holds h
     WHERE (SELECT count(*) FROM time_claims c WHERE c.hold_id = h.id) <> CASE h.status WHEN 'active' THEN 2 ELSE 0 END`,
  );
  promise('every hold has both its claims or, once it ended, none', holds!.n === '0', holds!.n);
  const [silent] = await rows<{ n: string }>(
    `SELECT count(*) AS n FROM appointments a
     WHERE (SELECT count(*) FROM appointment_history h WHERE h.appointment_id = a.id) <> a.version
        OR (SELECT count(*) FROM outbox_events e WHERE e.aggregate_id = a.id AND e.name <> 'RefundDue') <> a.version`,
  );
  promise('every change has its line of history and its event', silent!.n === '0', silent!.n);
}

/** A fault must not hide behind a retry: PostgreSQL counts deadlocks itself, a second late. */
export async function deadlocks(rows: Rows): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [row] = await rows<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(row!.deadlocks);
}

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const dataSource: DataSource = await createDataSource({ url, poolSize: 2 }).initialize();
  try {
    return await work(new Database(dataSource));
  } finally {
    await dataSource.destroy();
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the life of a visit leaves behind: since when it stands where it stands, how long it took, and what people
 * wrote for it. Private calendar feeds, of whose tokens only hashes are kept. The list of everything, by start.
 */
export class Booking20261124070000 implements MigrationInterface {
  name = 'Booking20261124070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE appointments
        ADD COLUMN notes bytea,
        ADD COLUMN status_since timestamptz,
        ADD COLUMN duration_minutes int
          CONSTRAINT appointments_duration_check CHECK (duration_minutes > 0);
      CREATE INDEX appointments_start_idx ON appointments (starts_at, id);

      CREATE TABLE calendar_feeds (
        id uuid CONSTRAINT calendar_feeds_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT calendar_feeds_account_fkey REFERENCES accounts,
        kind text NOT NULL CONSTRAINT calendar_feeds_kind_check CHECK (kind IN ('patient', 'clinician')),
        token_hash bytea NOT NULL CONSTRAINT calendar_feeds_token_key UNIQUE
          CONSTRAINT calendar_feeds_token_check CHECK (octet_length(token_hash) = 32),
        created_at timestamptz NOT NULL
      );
      CREATE INDEX calendar_feeds_account_idx ON calendar_feeds (account_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE calendar_feeds;
      DROP INDEX appointments_start_idx;
      ALTER TABLE appointments DROP COLUMN notes, DROP COLUMN status_since, DROP COLUMN duration_minutes;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Absences that wait for the clinic's approval, and blocks: time that staff close, with what became of the visits. */
export class Availability20261124060000 implements MigrationInterface {
  name = 'Availability20261124060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [absences, blocks]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM closures WHERE block_id IS NOT NULL;
      ALTER TABLE closures DROP block_id;
      DROP TABLE blocks;
      DELETE FROM availability_exceptions WHERE status <> 'approved';
      ALTER TABLE availability_exceptions DROP status, DROP decided_by, DROP decided_at, DROP decision_reason;
      ALTER TABLE centres DROP absences_need_approval;
    `);
  }
}

const absences = `
  ALTER TABLE centres ADD absences_need_approval boolean NOT NULL DEFAULT false;

  -- Only an approved absence closes time.
  ALTER TABLE availability_exceptions
    ADD status text NOT NULL DEFAULT 'approved'
      CONSTRAINT availability_exceptions_status_check CHECK (status IN ('pending', 'approved', 'rejected')),
    ADD decided_by uuid CONSTRAINT availability_exceptions_decided_by_fkey REFERENCES accounts,
    ADD decided_at timestamptz,
    ADD decision_reason bytea;
`;

const blocks = `
  CREATE TABLE blocks (
    id uuid CONSTRAINT blocks_pkey PRIMARY KEY,
    resource_kind text NOT NULL
      CONSTRAINT blocks_resource_kind_check CHECK (resource_kind IN ('clinician', 'room', 'equipment', 'centre')),
    resource_id uuid NOT NULL,
    centre_id uuid NOT NULL CONSTRAINT blocks_centre_fkey REFERENCES centres,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    time_zone text NOT NULL,
    -- The calendar days of the centre that it touches.
    from_date date NOT NULL,
    to_date date NOT NULL,
    reason bytea NOT NULL,
    affected_visits int NOT NULL,
    created_by uuid NOT NULL CONSTRAINT blocks_created_by_fkey REFERENCES accounts,
    created_at timestamptz NOT NULL,
    lifted_by uuid CONSTRAINT blocks_lifted_by_fkey REFERENCES accounts,
    lifted_at timestamptz,
    CONSTRAINT blocks_order_check CHECK (starts_at < ends_at),
    CONSTRAINT blocks_lifted_check CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
  );
  CREATE INDEX blocks_order_idx ON blocks (starts_at, id);
  CREATE INDEX blocks_centre_idx ON blocks (centre_id, starts_at, id);
  CREATE INDEX blocks_resource_idx ON blocks (resource_id, starts_at, id);

  ALTER TABLE closures ADD block_id uuid CONSTRAINT closures_block_fkey REFERENCES blocks;
  CREATE INDEX closures_block_idx ON closures (block_id) WHERE block_id IS NOT NULL;
`;

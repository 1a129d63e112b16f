import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which centres know a patient, how one person is recognised under many spellings, and that two records are one. */
export class KnowingPatients20261124040000 implements MigrationInterface {
  name = 'KnowingPatients20261124040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient_centres (
        patient_id uuid NOT NULL CONSTRAINT patient_centres_patient_fkey REFERENCES patients,
        centre_id uuid NOT NULL CONSTRAINT patient_centres_centre_fkey REFERENCES centres,
        since timestamptz NOT NULL,
        CONSTRAINT patient_centres_pkey PRIMARY KEY (patient_id, centre_id)
      );
      CREATE INDEX patient_centres_centre_idx ON patient_centres (centre_id, patient_id);
      INSERT INTO patient_centres (patient_id, centre_id, since)
      SELECT patient_id, centre_id, min(created_at) FROM appointments GROUP BY patient_id, centre_id;

      -- How a name is compared. Null until it was worked out: the program does, not the database.
      ALTER TABLE patients ADD name_key text, ADD name_sounds text[],
        ADD merged_into uuid CONSTRAINT patients_merged_into_fkey REFERENCES patients;
      CREATE INDEX patients_name_key_idx ON patients USING gin (name_key gin_trgm_ops);
      CREATE INDEX patients_name_sounds_idx ON patients USING gin (name_sounds);
      CREATE INDEX patients_phone_idx ON patients (phone);
      CREATE INDEX patients_birth_date_idx ON patients (birth_date);
      CREATE INDEX patients_unnamed_idx ON patients (id) WHERE name_key IS NULL;
      CREATE INDEX patients_merged_into_idx ON patients (merged_into) WHERE merged_into IS NOT NULL;

      CREATE TABLE patient_former_names (
        id uuid CONSTRAINT patient_former_names_pkey PRIMARY KEY,
        patient_id uuid NOT NULL CONSTRAINT patient_former_names_patient_fkey REFERENCES patients,
        full_name text NOT NULL,
        name_key text NOT NULL,
        name_sounds text[] NOT NULL,
        until timestamptz NOT NULL
      );
      CREATE INDEX patient_former_names_patient_idx ON patient_former_names (patient_id);
      CREATE INDEX patient_former_names_key_idx ON patient_former_names USING gin (name_key gin_trgm_ops);
      CREATE INDEX patient_former_names_sounds_idx ON patient_former_names USING gin (name_sounds);

      CREATE TABLE patient_merges (
        id uuid CONSTRAINT patient_merges_pkey PRIMARY KEY,
        survivor_id uuid NOT NULL CONSTRAINT patient_merges_survivor_fkey REFERENCES patients,
        duplicate_id uuid NOT NULL CONSTRAINT patient_merges_duplicate_fkey REFERENCES patients,
        filled_fields text[] NOT NULL,
        merged_by uuid NOT NULL,
        merged_at timestamptz NOT NULL,
        undone_by uuid,
        undone_at timestamptz,
        CONSTRAINT patient_merges_two_check CHECK (survivor_id <> duplicate_id)
      );
      CREATE UNIQUE INDEX patient_merges_duplicate_key ON patient_merges (duplicate_id) WHERE undone_at IS NULL;

      -- What went from the one to the other, so that exactly this can go back.
      CREATE TABLE patient_merge_moves (
        merge_id uuid NOT NULL CONSTRAINT patient_merge_moves_merge_fkey REFERENCES patient_merges,
        kind text NOT NULL,
        row_id uuid NOT NULL,
        CONSTRAINT patient_merge_moves_pkey PRIMARY KEY (merge_id, kind, row_id)
      );

      -- Where somebody was reached before their address changed, until they were told there.
      CREATE TABLE former_contacts (
        id uuid CONSTRAINT former_contacts_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT former_contacts_account_fkey REFERENCES accounts,
        email text,
        phone text,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX former_contacts_changed_idx ON former_contacts (changed_at);
      CREATE INDEX accounts_name_idx ON accounts (full_name, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX accounts_name_idx;
      DROP TABLE former_contacts;
      DROP TABLE patient_merge_moves, patient_merges, patient_former_names, patient_centres;
      DROP INDEX patients_name_key_idx, patients_name_sounds_idx, patients_phone_idx, patients_birth_date_idx,
        patients_unnamed_idx, patients_merged_into_idx;
      ALTER TABLE patients DROP name_key, DROP name_sounds, DROP merged_into;
    `);
  }
}

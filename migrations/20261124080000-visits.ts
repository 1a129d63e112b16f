import type { MigrationInterface, QueryRunner } from 'typeorm';

/** More than one visit by one patient with one clinician: groups, overruns, series, the waiting list, follow-ups. */
export class Visits20261124080000 implements MigrationInterface {
  name = 'Visits20261124080000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [groups, overruns, series, waitlist, followUps]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE follow_up_proposals, waitlist_offers, waitlist_entries, appointment_overruns;
      DROP INDEX appointments_session_idx, appointments_series_idx, appointments_parent_idx, group_sessions_centre_idx,
        group_sessions_clinician_idx, group_sessions_open_idx;
      ALTER TABLE appointments DROP COLUMN series_id;
      DROP TABLE appointment_series;
      ALTER TABLE group_sessions DROP COLUMN mode, DROP COLUMN time_zone, DROP COLUMN local_starts_at,
        DROP COLUMN buffer_before_minutes, DROP COLUMN buffer_after_minutes, DROP COLUMN created_by,
        DROP COLUMN created_at, DROP COLUMN cancellation_reason;
    `);
  }
}

const groups = `
  ALTER TABLE group_sessions
    ADD COLUMN mode text NOT NULL DEFAULT 'in_person' CONSTRAINT group_sessions_mode_check CHECK (mode IN ('in_person', 'online')),
    ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC',
    ADD COLUMN local_starts_at text NOT NULL DEFAULT '1970-01-01T00:00',
    ADD COLUMN buffer_before_minutes int NOT NULL DEFAULT 0,
    ADD COLUMN buffer_after_minutes int NOT NULL DEFAULT 0,
    ADD COLUMN created_by uuid CONSTRAINT group_sessions_created_by_fkey REFERENCES accounts,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z',
    ADD COLUMN cancellation_reason bytea;
  CREATE INDEX group_sessions_centre_idx ON group_sessions (centre_id, starts_at, id);
  CREATE INDEX group_sessions_clinician_idx ON group_sessions (clinician_id, starts_at, id);
  CREATE INDEX group_sessions_open_idx ON group_sessions (service_id, starts_at) WHERE status = 'scheduled';
  CREATE INDEX appointments_session_idx ON appointments (session_id) WHERE session_id IS NOT NULL;
  CREATE INDEX appointments_parent_idx ON appointments (parent_id) WHERE parent_id IS NOT NULL;
`;

const overruns = `
  -- A visit that runs on after its agreed end, as far as it could, and what it ran into there.
  CREATE TABLE appointment_overruns (
    appointment_id uuid CONSTRAINT appointment_overruns_pkey PRIMARY KEY
      CONSTRAINT appointment_overruns_appointment_fkey REFERENCES appointments,
    extended_until timestamptz NOT NULL,
    runs_into_at timestamptz,
    runs_into_appointment_id uuid CONSTRAINT appointment_overruns_runs_into_fkey REFERENCES appointments
  );
`;

const series = `
  CREATE TABLE appointment_series (
    id uuid CONSTRAINT appointment_series_pkey PRIMARY KEY,
    patient_id uuid NOT NULL CONSTRAINT appointment_series_patient_fkey REFERENCES patients,
    clinician_id uuid NOT NULL CONSTRAINT appointment_series_clinician_fkey REFERENCES clinicians,
    centre_id uuid NOT NULL CONSTRAINT appointment_series_centre_fkey REFERENCES centres,
    service_id uuid NOT NULL CONSTRAINT appointment_series_service_fkey REFERENCES services,
    mode text NOT NULL CONSTRAINT appointment_series_mode_check CHECK (mode IN ('in_person', 'online')),
    frequency text NOT NULL CONSTRAINT appointment_series_frequency_check CHECK (frequency IN ('daily', 'weekly', 'monthly')),
    every int NOT NULL CONSTRAINT appointment_series_every_check CHECK (every BETWEEN 1 AND 12),
    time_zone text NOT NULL,
    local_time text NOT NULL CONSTRAINT appointment_series_local_time_check CHECK (local_time ~ '^\\d\\d:\\d\\d$'),
    booked_by uuid NOT NULL CONSTRAINT appointment_series_booked_by_fkey REFERENCES accounts,
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1
  );
  CREATE INDEX appointment_series_patient_idx ON appointment_series (patient_id);
  ALTER TABLE appointments ADD COLUMN series_id uuid CONSTRAINT appointments_series_fkey REFERENCES appointment_series;
  CREATE INDEX appointments_series_idx ON appointments (series_id, starts_at) WHERE series_id IS NOT NULL;
`;

const waitlist = `
  CREATE TABLE waitlist_entries (
    id uuid CONSTRAINT waitlist_entries_pkey PRIMARY KEY,
    patient_id uuid NOT NULL CONSTRAINT waitlist_entries_patient_fkey REFERENCES patients,
    account_id uuid NOT NULL CONSTRAINT waitlist_entries_account_fkey REFERENCES accounts,
    service_id uuid NOT NULL CONSTRAINT waitlist_entries_service_fkey REFERENCES services,
    -- Empty means any.
    clinician_ids uuid[] NOT NULL,
    centre_ids uuid[] NOT NULL CONSTRAINT waitlist_entries_centres_check CHECK (cardinality(centre_ids) > 0),
    mode text CONSTRAINT waitlist_entries_mode_check CHECK (mode IN ('in_person', 'online')),
    weekdays int[] NOT NULL CONSTRAINT waitlist_entries_weekdays_check CHECK (weekdays <@ '{1,2,3,4,5,6,7}'),
    parts_of_day text[] NOT NULL CONSTRAINT waitlist_entries_parts_check CHECK (parts_of_day <@ '{morning,afternoon,evening}'),
    until_date date NOT NULL,
    urgent boolean NOT NULL,
    status text NOT NULL CONSTRAINT waitlist_entries_status_check CHECK (status IN ('waiting', 'offered', 'booked', 'withdrawn', 'expired')),
    created_at timestamptz NOT NULL
  );
  -- In the order in which they are served.
  CREATE INDEX waitlist_entries_rank_idx ON waitlist_entries (urgent DESC, created_at, id) WHERE status = 'waiting';
  CREATE UNIQUE INDEX waitlist_entries_once ON waitlist_entries (patient_id, service_id) WHERE status IN ('waiting', 'offered');
  CREATE INDEX waitlist_entries_until_idx ON waitlist_entries (until_date) WHERE status = 'waiting';
  CREATE INDEX waitlist_entries_patient_idx ON waitlist_entries (patient_id, id);
  CREATE INDEX waitlist_entries_centre_idx ON waitlist_entries USING gin (centre_ids);

  CREATE TABLE waitlist_offers (
    id uuid CONSTRAINT waitlist_offers_pkey PRIMARY KEY,
    entry_id uuid NOT NULL CONSTRAINT waitlist_offers_entry_fkey REFERENCES waitlist_entries,
    -- The hold that keeps the time; forgotten a day after it ended.
    hold_id uuid NOT NULL,
    clinician_id uuid NOT NULL,
    centre_id uuid NOT NULL,
    mode text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    status text NOT NULL CONSTRAINT waitlist_offers_status_check CHECK (status IN ('open', 'accepted', 'declined', 'expired')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX waitlist_offers_one_open ON waitlist_offers (entry_id) WHERE status = 'open';
  CREATE INDEX waitlist_offers_due_idx ON waitlist_offers (expires_at) WHERE status = 'open';
  CREATE INDEX waitlist_offers_entry_idx ON waitlist_offers (entry_id, starts_at);
  CREATE INDEX waitlist_offers_hold_idx ON waitlist_offers (hold_id);
`;

const followUps = `
  CREATE TABLE follow_up_proposals (
    id uuid CONSTRAINT follow_up_proposals_pkey PRIMARY KEY,
    parent_id uuid NOT NULL CONSTRAINT follow_up_proposals_parent_fkey REFERENCES appointments,
    patient_id uuid NOT NULL CONSTRAINT follow_up_proposals_patient_fkey REFERENCES patients,
    clinician_id uuid NOT NULL CONSTRAINT follow_up_proposals_clinician_fkey REFERENCES clinicians,
    centre_id uuid NOT NULL CONSTRAINT follow_up_proposals_centre_fkey REFERENCES centres,
    service_id uuid NOT NULL CONSTRAINT follow_up_proposals_service_fkey REFERENCES services,
    mode text NOT NULL CONSTRAINT follow_up_proposals_mode_check CHECK (mode IN ('in_person', 'online')),
    starts_at timestamptz NOT NULL,
    status text NOT NULL CONSTRAINT follow_up_proposals_status_check CHECK (status IN ('open', 'accepted', 'declined')),
    appointment_id uuid CONSTRAINT follow_up_proposals_appointment_fkey REFERENCES appointments,
    proposed_by uuid NOT NULL CONSTRAINT follow_up_proposals_proposed_by_fkey REFERENCES accounts,
    created_at timestamptz NOT NULL,
    CONSTRAINT follow_up_proposals_accepted_check CHECK ((status = 'accepted') = (appointment_id IS NOT NULL))
  );
  CREATE INDEX follow_up_proposals_patient_idx ON follow_up_proposals (patient_id, id);
  CREATE INDEX follow_up_proposals_parent_idx ON follow_up_proposals (parent_id);
`;

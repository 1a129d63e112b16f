import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The whole ground: who people are, what is offered, the ledger of claimed time, appointments, and what we
 * promise to say. The exclusion constraint stands here because building it later would lock the ledger for
 * minutes.
 */
export class FirstSchema20261124000000 implements MigrationInterface {
  name = 'FirstSchema20261124000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [
      extensions,
      identity,
      patients,
      directory,
      availability,
      booking,
      notifications,
      platform,
    ]) {
      await runner.query(part);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE development_inbox, idempotency_keys, outbox_deliveries, outbox_events, notifications, appointment_history,
        time_claims, closures, availability_exceptions, opening_hours, appointments, holds, group_sessions,
        clinician_services, clinician_centres, clinicians, services, rooms, centres, patient_accounts, patients,
        attempts, one_time_codes, refresh_tokens, sessions, role_assignments, accounts CASCADE;
      DROP SEQUENCE patient_mrn;
    `);
  }
}

const extensions = `
  CREATE EXTENSION IF NOT EXISTS btree_gist;
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
`;

const identity = `
  CREATE TABLE accounts (
    id uuid CONSTRAINT accounts_pkey PRIMARY KEY,
    full_name text NOT NULL,
    email text CONSTRAINT accounts_email_lowercase CHECK (email = lower(email)),
    phone text CONSTRAINT accounts_phone_key UNIQUE CONSTRAINT accounts_phone_e164 CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
    username text CONSTRAINT accounts_username_key UNIQUE CONSTRAINT accounts_username_lowercase CHECK (username = lower(username)),
    password_hash text,
    status text NOT NULL CONSTRAINT accounts_status_check CHECK (status IN ('pending', 'awaiting_approval', 'active', 'rejected', 'suspended', 'removed')),
    status_reason text,
    email_verified_at timestamptz,
    phone_verified_at timestamptz,
    language text NOT NULL DEFAULT 'en',
    time_zone text,
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1
  );
  -- Several may claim one address; it belongs to the first who proves it.
  CREATE UNIQUE INDEX accounts_email_key ON accounts (email) WHERE status <> 'pending';
  CREATE INDEX accounts_email_idx ON accounts (email, created_at);

  CREATE TABLE role_assignments (
    id uuid CONSTRAINT role_assignments_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT role_assignments_account_fkey REFERENCES accounts,
    role text NOT NULL,
    centre_id uuid,
    granted_by uuid,
    granted_at timestamptz NOT NULL,
    CONSTRAINT role_assignments_key UNIQUE NULLS NOT DISTINCT (account_id, role, centre_id)
  );

  CREATE TABLE sessions (
    id uuid CONSTRAINT sessions_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT sessions_account_fkey REFERENCES accounts,
    user_agent text,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason text
  );
  CREATE INDEX sessions_account_idx ON sessions (account_id);

  CREATE TABLE refresh_tokens (
    token_hash bytea CONSTRAINT refresh_tokens_pkey PRIMARY KEY,
    session_id uuid NOT NULL CONSTRAINT refresh_tokens_session_fkey REFERENCES sessions ON DELETE CASCADE,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX refresh_tokens_session_idx ON refresh_tokens (session_id);

  CREATE TABLE one_time_codes (
    id uuid CONSTRAINT one_time_codes_pkey PRIMARY KEY,
    purpose text NOT NULL CONSTRAINT one_time_codes_purpose_check CHECK (purpose IN ('sign_in', 'register', 'verify_email', 'reset_password')),
    channel text NOT NULL CONSTRAINT one_time_codes_channel_check CHECK (channel IN ('sms', 'whatsapp', 'email')),
    destination text NOT NULL,
    account_id uuid CONSTRAINT one_time_codes_account_fkey REFERENCES accounts,
    secret_hash bytea,
    tries int NOT NULL DEFAULT 0,
    requested_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX one_time_codes_destination_idx ON one_time_codes (destination, requested_at);
  CREATE INDEX one_time_codes_secret_idx ON one_time_codes (secret_hash) WHERE purpose IN ('verify_email', 'reset_password');
  CREATE INDEX one_time_codes_account_idx ON one_time_codes (account_id);

  -- How often something was tried lately. The subject is a keyed hash: what people typed is not stored.
  CREATE TABLE attempts (
    subject bytea CONSTRAINT attempts_pkey PRIMARY KEY,
    count int NOT NULL,
    ends_at timestamptz NOT NULL
  );
  CREATE INDEX attempts_ends_idx ON attempts (ends_at);
`;

const patients = `
  CREATE SEQUENCE patient_mrn START 100001;

  CREATE TABLE patients (
    id uuid CONSTRAINT patients_pkey PRIMARY KEY,
    mrn text NOT NULL CONSTRAINT patients_mrn_key UNIQUE,
    full_name text NOT NULL,
    birth_date date,
    gender text CONSTRAINT patients_gender_check CHECK (gender IN ('male', 'female', 'other', 'unknown')),
    email text,
    phone text,
    language text NOT NULL DEFAULT 'en',
    time_zone text,
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1
  );
  CREATE INDEX patients_order_idx ON patients (full_name, id);
  CREATE INDEX patients_search_idx ON patients USING gin (full_name gin_trgm_ops, phone gin_trgm_ops);

  CREATE TABLE patient_accounts (
    id uuid CONSTRAINT patient_accounts_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT patient_accounts_account_fkey REFERENCES accounts,
    patient_id uuid NOT NULL CONSTRAINT patient_accounts_patient_fkey REFERENCES patients,
    relation text NOT NULL CONSTRAINT patient_accounts_relation_check CHECK (relation IN ('self', 'parent', 'guardian', 'carer')),
    proof text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    created_by uuid,
    revoked_at timestamptz,
    revoked_by uuid,
    CONSTRAINT patient_accounts_key UNIQUE (account_id, patient_id)
  );
  CREATE INDEX patient_accounts_patient_idx ON patient_accounts (patient_id);
  CREATE UNIQUE INDEX patient_accounts_one_self ON patient_accounts (account_id) WHERE relation = 'self' AND revoked_at IS NULL;
`;

const directory = `
  CREATE TABLE centres (
    id uuid CONSTRAINT centres_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT centres_name_key UNIQUE,
    address text NOT NULL,
    city text NOT NULL,
    postal_code text NOT NULL,
    country text NOT NULL CONSTRAINT centres_country_check CHECK (country ~ '^[A-Z]{2}$'),
    phone text,
    time_zone text NOT NULL,
    status text NOT NULL CONSTRAINT centres_status_check CHECK (status IN ('active', 'inactive')),
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1
  );

  ALTER TABLE role_assignments ADD CONSTRAINT role_assignments_centre_fkey FOREIGN KEY (centre_id) REFERENCES centres;

  CREATE TABLE rooms (
    id uuid CONSTRAINT rooms_pkey PRIMARY KEY,
    centre_id uuid NOT NULL CONSTRAINT rooms_centre_fkey REFERENCES centres,
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT rooms_kind_check CHECK (kind IN ('room', 'equipment')),
    status text NOT NULL CONSTRAINT rooms_status_check CHECK (status IN ('active', 'inactive')),
    CONSTRAINT rooms_name_key UNIQUE (centre_id, kind, name)
  );

  CREATE TABLE services (
    id uuid CONSTRAINT services_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT services_name_key UNIQUE,
    description text NOT NULL DEFAULT '',
    specialization text NOT NULL,
    modes text[] NOT NULL CONSTRAINT services_modes_check CHECK (modes <@ '{in_person,online}' AND cardinality(modes) > 0),
    duration_minutes int NOT NULL CONSTRAINT services_duration_check CHECK (duration_minutes BETWEEN 5 AND 720),
    buffer_before_minutes int NOT NULL DEFAULT 0 CONSTRAINT services_buffer_before_check CHECK (buffer_before_minutes BETWEEN 0 AND 240),
    buffer_after_minutes int NOT NULL DEFAULT 0 CONSTRAINT services_buffer_after_check CHECK (buffer_after_minutes BETWEEN 0 AND 240),
    grid_minutes int NOT NULL DEFAULT 15 CONSTRAINT services_grid_check CHECK (grid_minutes BETWEEN 5 AND 240),
    price_amount int NOT NULL CONSTRAINT services_price_check CHECK (price_amount >= 0),
    price_currency text NOT NULL CONSTRAINT services_currency_check CHECK (price_currency ~ '^[A-Z]{3}$'),
    payment_rule text NOT NULL CONSTRAINT services_payment_rule_check CHECK (payment_rule IN ('at_the_desk', 'prepaid')),
    needs_approval boolean NOT NULL DEFAULT false,
    lead_time_minutes int NOT NULL DEFAULT 60 CONSTRAINT services_lead_time_check CHECK (lead_time_minutes >= 0),
    horizon_days int NOT NULL DEFAULT 90 CONSTRAINT services_horizon_check CHECK (horizon_days BETWEEN 1 AND 730),
    cancellation_window_minutes int NOT NULL DEFAULT 1440 CONSTRAINT services_cancellation_window_check CHECK (cancellation_window_minutes >= 0),
    after_end text NOT NULL DEFAULT 'completed' CONSTRAINT services_after_end_check CHECK (after_end IN ('completed', 'no_show', 'left_for_staff')),
    status text NOT NULL CONSTRAINT services_status_check CHECK (status IN ('active', 'inactive')),
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1
  );

  CREATE TABLE clinicians (
    id uuid CONSTRAINT clinicians_pkey PRIMARY KEY,
    account_id uuid CONSTRAINT clinicians_account_key UNIQUE CONSTRAINT clinicians_account_fkey REFERENCES accounts,
    full_name text NOT NULL,
    specializations text[] NOT NULL CONSTRAINT clinicians_specializations_check CHECK (cardinality(specializations) > 0),
    languages text[] NOT NULL DEFAULT '{}',
    about text NOT NULL DEFAULT '',
    overbooking_cap int NOT NULL DEFAULT 0 CONSTRAINT clinicians_overbooking_cap_check CHECK (overbooking_cap BETWEEN 0 AND 10),
    status text NOT NULL CONSTRAINT clinicians_status_check CHECK (status IN ('active', 'inactive')),
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1
  );
  CREATE INDEX clinicians_name_idx ON clinicians (full_name, id);

  CREATE TABLE clinician_centres (
    clinician_id uuid NOT NULL CONSTRAINT clinician_centres_clinician_fkey REFERENCES clinicians,
    centre_id uuid NOT NULL CONSTRAINT clinician_centres_centre_fkey REFERENCES centres,
    CONSTRAINT clinician_centres_pkey PRIMARY KEY (clinician_id, centre_id)
  );
  CREATE INDEX clinician_centres_centre_idx ON clinician_centres (centre_id);

  CREATE TABLE clinician_services (
    clinician_id uuid NOT NULL CONSTRAINT clinician_services_clinician_fkey REFERENCES clinicians,
    service_id uuid NOT NULL CONSTRAINT clinician_services_service_fkey REFERENCES services,
    price_amount int CONSTRAINT clinician_services_price_check CHECK (price_amount >= 0),
    duration_minutes int CONSTRAINT clinician_services_duration_check CHECK (duration_minutes BETWEEN 5 AND 720),
    CONSTRAINT clinician_services_pkey PRIMARY KEY (clinician_id, service_id)
  );
  CREATE INDEX clinician_services_service_idx ON clinician_services (service_id);
`;

const availability = `
  CREATE TABLE opening_hours (
    id uuid CONSTRAINT opening_hours_pkey PRIMARY KEY,
    clinician_id uuid NOT NULL CONSTRAINT opening_hours_clinician_fkey REFERENCES clinicians,
    centre_id uuid NOT NULL CONSTRAINT opening_hours_centre_fkey REFERENCES centres,
    weekday int NOT NULL CONSTRAINT opening_hours_weekday_check CHECK (weekday BETWEEN 1 AND 7),
    from_minute int NOT NULL,
    to_minute int NOT NULL,
    mode text NOT NULL CONSTRAINT opening_hours_mode_check CHECK (mode IN ('in_person', 'online', 'any')),
    CONSTRAINT opening_hours_order_check CHECK (0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440)
  );
  CREATE INDEX opening_hours_clinician_idx ON opening_hours (clinician_id);

  -- An opening adds time on one date; an absence takes it away, through a row in closures.
  CREATE TABLE availability_exceptions (
    id uuid CONSTRAINT availability_exceptions_pkey PRIMARY KEY,
    clinician_id uuid NOT NULL CONSTRAINT availability_exceptions_clinician_fkey REFERENCES clinicians,
    centre_id uuid NOT NULL CONSTRAINT availability_exceptions_centre_fkey REFERENCES centres,
    kind text NOT NULL CONSTRAINT availability_exceptions_kind_check CHECK (kind IN ('opening', 'absence')),
    from_date date NOT NULL,
    to_date date NOT NULL,
    from_minute int NOT NULL,
    to_minute int NOT NULL,
    mode text CONSTRAINT availability_exceptions_mode_check CHECK (mode IN ('in_person', 'online', 'any')),
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT availability_exceptions_dates_check CHECK (from_date <= to_date),
    CONSTRAINT availability_exceptions_order_check CHECK (0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440)
  );
  CREATE INDEX availability_exceptions_clinician_idx ON availability_exceptions (clinician_id, from_date);

  -- What closes time without being a visit. Closures overlap each other and visits by nature: no constraint.
  CREATE TABLE closures (
    id uuid CONSTRAINT closures_pkey PRIMARY KEY,
    resource_id uuid NOT NULL,
    during tstzrange NOT NULL CONSTRAINT closures_during_check
      CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during) AND lower_inc(during) AND NOT upper_inc(during)),
    kind text NOT NULL CONSTRAINT closures_kind_check CHECK (kind IN ('absence', 'block', 'holiday', 'outside_calendar')),
    exception_id uuid CONSTRAINT closures_exception_fkey REFERENCES availability_exceptions ON DELETE CASCADE
  );
  CREATE INDEX closures_resource_during_idx ON closures USING gist (resource_id, during);
  CREATE INDEX closures_exception_idx ON closures (exception_id);
`;

const booking = `
  CREATE TABLE group_sessions (
    id uuid CONSTRAINT group_sessions_pkey PRIMARY KEY,
    clinician_id uuid NOT NULL CONSTRAINT group_sessions_clinician_fkey REFERENCES clinicians,
    centre_id uuid NOT NULL CONSTRAINT group_sessions_centre_fkey REFERENCES centres,
    service_id uuid NOT NULL CONSTRAINT group_sessions_service_fkey REFERENCES services,
    room_id uuid CONSTRAINT group_sessions_room_fkey REFERENCES rooms,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    capacity int NOT NULL CONSTRAINT group_sessions_capacity_check CHECK (capacity > 0),
    taken int NOT NULL DEFAULT 0,
    status text NOT NULL CONSTRAINT group_sessions_status_check CHECK (status IN ('scheduled', 'cancelled')),
    version int NOT NULL DEFAULT 1,
    CONSTRAINT group_sessions_places_check CHECK (0 <= taken AND taken <= capacity)
  );

  CREATE TABLE holds (
    id uuid CONSTRAINT holds_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT holds_account_fkey REFERENCES accounts,
    patient_id uuid NOT NULL CONSTRAINT holds_patient_fkey REFERENCES patients,
    clinician_id uuid NOT NULL CONSTRAINT holds_clinician_fkey REFERENCES clinicians,
    centre_id uuid NOT NULL CONSTRAINT holds_centre_fkey REFERENCES centres,
    service_id uuid NOT NULL CONSTRAINT holds_service_fkey REFERENCES services,
    mode text NOT NULL CONSTRAINT holds_mode_check CHECK (mode IN ('in_person', 'online')),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    status text NOT NULL CONSTRAINT holds_status_check CHECK (status IN ('active', 'confirmed', 'released', 'expired')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX holds_account_idx ON holds (account_id, expires_at) WHERE status = 'active';
  CREATE INDEX holds_due_idx ON holds (expires_at) WHERE status = 'active';

  CREATE TABLE appointments (
    id uuid CONSTRAINT appointments_pkey PRIMARY KEY,
    patient_id uuid NOT NULL CONSTRAINT appointments_patient_fkey REFERENCES patients,
    clinician_id uuid NOT NULL CONSTRAINT appointments_clinician_fkey REFERENCES clinicians,
    centre_id uuid NOT NULL CONSTRAINT appointments_centre_fkey REFERENCES centres,
    service_id uuid NOT NULL CONSTRAINT appointments_service_fkey REFERENCES services,
    room_id uuid CONSTRAINT appointments_room_fkey REFERENCES rooms,
    session_id uuid CONSTRAINT appointments_session_fkey REFERENCES group_sessions,
    parent_id uuid CONSTRAINT appointments_parent_fkey REFERENCES appointments,
    booked_by uuid NOT NULL CONSTRAINT appointments_booked_by_fkey REFERENCES accounts,
    mode text NOT NULL CONSTRAINT appointments_mode_check CHECK (mode IN ('in_person', 'online')),
    status text NOT NULL CONSTRAINT appointments_status_check CHECK (status IN ('pending_payment', 'pending_approval', 'confirmed',
      'checked_in', 'in_progress', 'completed', 'no_show', 'cancellation_requested', 'cancelled', 'rejected', 'expired')),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    time_zone text NOT NULL,
    local_starts_at text NOT NULL CONSTRAINT appointments_local_starts_at_check CHECK (local_starts_at ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'),
    buffer_before_minutes int NOT NULL,
    buffer_after_minutes int NOT NULL,
    price_amount int NOT NULL CONSTRAINT appointments_price_check CHECK (price_amount >= 0),
    price_currency text NOT NULL,
    payment_rule text NOT NULL,
    payment_status text NOT NULL CONSTRAINT appointments_payment_status_check CHECK (payment_status IN ('unpaid', 'paid', 'refunded')),
    needs_approval boolean NOT NULL,
    lead_time_minutes int NOT NULL,
    horizon_days int NOT NULL,
    cancellation_window_minutes int NOT NULL,
    after_end text NOT NULL,
    reason bytea,
    cancelled_by text CONSTRAINT appointments_cancelled_by_check CHECK (cancelled_by IN ('patient', 'clinician', 'clinic', 'system')),
    cancellation_reason bytea,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT appointments_order_check CHECK (starts_at < ends_at),
    CONSTRAINT appointments_expiry_check CHECK ((status IN ('pending_payment', 'pending_approval')) <= (expires_at IS NOT NULL)),
    CONSTRAINT appointments_cancelled_by_known CHECK ((status = 'cancelled') = (cancelled_by IS NOT NULL))
  );
  CREATE INDEX appointments_patient_idx ON appointments (patient_id, starts_at, id);
  CREATE INDEX appointments_clinician_idx ON appointments (clinician_id, starts_at, id);
  CREATE INDEX appointments_centre_idx ON appointments (centre_id, starts_at, id);
  CREATE INDEX appointments_due_expiry_idx ON appointments (expires_at) WHERE status IN ('pending_payment', 'pending_approval');
  CREATE INDEX appointments_due_end_idx ON appointments (ends_at)
    WHERE status IN ('confirmed', 'checked_in', 'in_progress', 'cancellation_requested');

  CREATE TABLE appointment_history (
    id uuid CONSTRAINT appointment_history_pkey PRIMARY KEY,
    appointment_id uuid NOT NULL CONSTRAINT appointment_history_appointment_fkey REFERENCES appointments,
    act text NOT NULL,
    from_status text,
    to_status text NOT NULL,
    from_starts_at timestamptz,
    to_starts_at timestamptz NOT NULL,
    actor text NOT NULL CONSTRAINT appointment_history_actor_check CHECK (actor IN ('patient', 'clinician', 'clinic', 'system')),
    account_id uuid,
    reason bytea,
    at timestamptz NOT NULL
  );
  CREATE INDEX appointment_history_appointment_idx ON appointment_history (appointment_id, id);

  -- The ledger of sold time. A row exists exactly as long as it blocks. No two rows of one resource and lane may
  -- share a moment, whatever the program above does.
  CREATE TABLE time_claims (
    id uuid CONSTRAINT time_claims_pkey PRIMARY KEY,
    resource_id uuid NOT NULL,
    lane int NOT NULL DEFAULT 0 CONSTRAINT time_claims_lane_check CHECK (lane >= 0),
    visit tstzrange NOT NULL,
    during tstzrange NOT NULL,
    appointment_id uuid CONSTRAINT time_claims_appointment_fkey REFERENCES appointments,
    hold_id uuid CONSTRAINT time_claims_hold_fkey REFERENCES holds,
    session_id uuid CONSTRAINT time_claims_session_fkey REFERENCES group_sessions,
    CONSTRAINT time_claims_no_overlap EXCLUDE USING gist (resource_id WITH =, lane WITH =, during WITH &&),
    CONSTRAINT time_claims_during_check
      CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during) AND lower_inc(during) AND NOT upper_inc(during)),
    CONSTRAINT time_claims_visit_check
      CHECK (NOT isempty(visit) AND NOT lower_inf(visit) AND NOT upper_inf(visit) AND lower_inc(visit) AND NOT upper_inc(visit) AND visit <@ during),
    CONSTRAINT time_claims_one_owner CHECK (num_nonnulls(appointment_id, hold_id, session_id) = 1)
  ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
  CREATE INDEX time_claims_appointment_idx ON time_claims (appointment_id) WHERE appointment_id IS NOT NULL;
  CREATE INDEX time_claims_hold_idx ON time_claims (hold_id) WHERE hold_id IS NOT NULL;
  CREATE INDEX time_claims_session_idx ON time_claims (session_id) WHERE session_id IS NOT NULL;
  CREATE INDEX time_claims_end_idx ON time_claims (upper(during));
`;

const notifications = `
  CREATE TABLE notifications (
    id uuid CONSTRAINT notifications_pkey PRIMARY KEY,
    event_id uuid NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL CONSTRAINT notifications_channel_check CHECK (channel IN ('email', 'sms', 'whatsapp', 'in_app')),
    recipient_kind text NOT NULL CONSTRAINT notifications_recipient_kind_check CHECK (recipient_kind IN ('patient', 'clinician', 'account')),
    recipient_id uuid NOT NULL,
    appointment_id uuid CONSTRAINT notifications_appointment_fkey REFERENCES appointments,
    centre_id uuid,
    masked_address text,
    status text NOT NULL CONSTRAINT notifications_status_check CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'uncertain', 'skipped')),
    status_reason text,
    tries int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    CONSTRAINT notifications_once UNIQUE (event_id, kind, channel, recipient_id)
  );
  CREATE INDEX notifications_appointment_idx ON notifications (appointment_id);
  CREATE INDEX notifications_centre_idx ON notifications (centre_id, id);
`;

const platform = `
  CREATE TABLE outbox_events (
    sequence bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_events_pkey PRIMARY KEY,
    id uuid NOT NULL CONSTRAINT outbox_events_id_key UNIQUE,
    name text NOT NULL,
    aggregate_type text NOT NULL,
    aggregate_id uuid NOT NULL,
    payload jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    dispatched_at timestamptz
  ) WITH (autovacuum_vacuum_scale_factor = 0.02);
  CREATE INDEX outbox_events_waiting_idx ON outbox_events (sequence) WHERE dispatched_at IS NULL;
  CREATE INDEX outbox_events_dispatched_idx ON outbox_events (dispatched_at) WHERE dispatched_at IS NOT NULL;

  -- Who still has to be told of what. A delivery waits for the earlier ones of its aggregate and handler.
  CREATE TABLE outbox_deliveries (
    event_id uuid NOT NULL CONSTRAINT outbox_deliveries_event_fkey REFERENCES outbox_events (id) ON DELETE CASCADE,
    handler text NOT NULL,
    aggregate_id uuid NOT NULL,
    sequence bigint NOT NULL,
    enqueued_at timestamptz,
    finished_at timestamptz,
    exhausted boolean NOT NULL DEFAULT false,
    CONSTRAINT outbox_deliveries_pkey PRIMARY KEY (event_id, handler)
  ) WITH (autovacuum_vacuum_scale_factor = 0.02);
  CREATE INDEX outbox_deliveries_order_idx ON outbox_deliveries (handler, aggregate_id, sequence) WHERE finished_at IS NULL;
  CREATE INDEX outbox_deliveries_new_idx ON outbox_deliveries (sequence) WHERE finished_at IS NULL AND enqueued_at IS NULL;
  CREATE INDEX outbox_deliveries_enqueued_idx ON outbox_deliveries (enqueued_at) WHERE finished_at IS NULL;

  CREATE TABLE idempotency_keys (
    caller_id uuid NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status int NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    kept_at timestamptz NOT NULL,
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (caller_id, route, key)
  );
  CREATE INDEX idempotency_keys_kept_idx ON idempotency_keys (kept_at);

  -- What would have been sent, where no provider is configured. Never written in production.
  CREATE TABLE development_inbox (
    id uuid CONSTRAINT development_inbox_pkey PRIMARY KEY,
    channel text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    sent_at timestamptz NOT NULL
  );
`;

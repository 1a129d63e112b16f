import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a message needs on its way (who carries it, when it is tried next, what became of it), reminders as rows that
 * are found when they are due, what people want to hear, webhooks to other systems, and live events.
 */
export class Notifications20261124090000 implements MigrationInterface {
  name = 'Notifications20261124090000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [delivery, reminders, settings, webhooks, live]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE socket_io_attachments, webhook_attempts, webhook_deliveries, webhook_endpoints, provider_states,
        notification_settings, reminder_rules, reminders, reminder_plans;
      DROP INDEX appointments_confirmed_idx, role_assignments_centre_idx, notifications_created_idx,
        notifications_recipient_idx;
      UPDATE notifications SET status = 'sent' WHERE status = 'delivered';
      ALTER TABLE notifications DROP CONSTRAINT notifications_status_check;
      ALTER TABLE notifications ADD CONSTRAINT notifications_status_check
        CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'uncertain', 'skipped'));
      ALTER TABLE notifications DROP COLUMN account_id, DROP COLUMN starts_at, DROP COLUMN details,
        DROP COLUMN next_try_at, DROP COLUMN claim, DROP COLUMN provider, DROP COLUMN provider_message_id,
        DROP COLUMN delivered_at, DROP COLUMN read_at, DROP COLUMN content, DROP COLUMN unreached;
    `);
  }
}

const delivery = `
  ALTER TABLE notifications
    ADD COLUMN account_id uuid CONSTRAINT notifications_account_fkey REFERENCES accounts,
    ADD COLUMN starts_at timestamptz,
    ADD COLUMN details jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN next_try_at timestamptz,
    ADD COLUMN claim uuid,
    ADD COLUMN provider text,
    ADD COLUMN provider_message_id text,
    ADD COLUMN delivered_at timestamptz,
    ADD COLUMN read_at timestamptz,
    ADD COLUMN content bytea,
    ADD COLUMN unreached boolean NOT NULL DEFAULT false;
  ALTER TABLE notifications DROP CONSTRAINT notifications_status_check;
  ALTER TABLE notifications ADD CONSTRAINT notifications_status_check
    CHECK (status IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'uncertain', 'skipped'));
  UPDATE notifications SET next_try_at = created_at WHERE status IN ('queued', 'sending');
  CREATE INDEX notifications_due_idx ON notifications (channel, next_try_at) WHERE next_try_at IS NOT NULL;
  CREATE INDEX notifications_inbox_idx ON notifications (account_id, id) WHERE content IS NOT NULL;
  CREATE INDEX notifications_unread_idx ON notifications (account_id) WHERE content IS NOT NULL AND read_at IS NULL;
  CREATE INDEX notifications_report_idx ON notifications (provider_message_id) WHERE provider_message_id IS NOT NULL;
  CREATE INDEX notifications_unreached_idx ON notifications (id) WHERE unreached;
  CREATE INDEX notifications_created_idx ON notifications (created_at);
  CREATE INDEX notifications_recipient_idx ON notifications (recipient_id);

  -- How each provider does, as the process that calls it found: every process can tell.
  CREATE TABLE provider_states (
    provider text CONSTRAINT provider_states_pkey PRIMARY KEY,
    state text NOT NULL CONSTRAINT provider_states_state_check CHECK (state IN ('ok', 'failing')),
    reason text,
    since timestamptz NOT NULL
  );
`;

const reminders = `
  -- That the reminders of a visit at this start were thought of. A move makes a new start.
  CREATE TABLE reminder_plans (
    appointment_id uuid NOT NULL CONSTRAINT reminder_plans_appointment_fkey REFERENCES appointments ON DELETE CASCADE,
    starts_at timestamptz NOT NULL,
    planned_at timestamptz NOT NULL,
    CONSTRAINT reminder_plans_pkey PRIMARY KEY (appointment_id, starts_at)
  );

  CREATE TABLE reminders (
    id uuid CONSTRAINT reminders_pkey PRIMARY KEY,
    appointment_id uuid NOT NULL CONSTRAINT reminders_appointment_fkey REFERENCES appointments ON DELETE CASCADE,
    starts_at timestamptz NOT NULL,
    minutes_before int NOT NULL CONSTRAINT reminders_minutes_check CHECK (minutes_before BETWEEN 5 AND 43200),
    recipient_kind text NOT NULL CONSTRAINT reminders_recipient_kind_check CHECK (recipient_kind IN ('patient', 'clinician', 'account')),
    recipient_id uuid NOT NULL,
    account_id uuid,
    due_at timestamptz NOT NULL,
    status text NOT NULL CONSTRAINT reminders_status_check CHECK (status IN ('planned', 'done', 'skipped')),
    status_reason text,
    CONSTRAINT reminders_once UNIQUE (appointment_id, starts_at, minutes_before, recipient_id)
  );
  CREATE INDEX reminders_due_idx ON reminders (due_at) WHERE status = 'planned';
  CREATE INDEX reminders_account_idx ON reminders (account_id) WHERE status = 'planned';

  CREATE TABLE reminder_rules (
    id uuid CONSTRAINT reminder_rules_pkey PRIMARY KEY,
    centre_id uuid CONSTRAINT reminder_rules_centre_fkey REFERENCES centres,
    service_id uuid CONSTRAINT reminder_rules_service_fkey REFERENCES services,
    minutes_before int[] NOT NULL CONSTRAINT reminder_rules_minutes_check CHECK (cardinality(minutes_before) <= 5),
    version int NOT NULL DEFAULT 1,
    CONSTRAINT reminder_rules_once UNIQUE NULLS NOT DISTINCT (centre_id, service_id)
  );

  CREATE INDEX role_assignments_centre_idx ON role_assignments (centre_id) WHERE centre_id IS NOT NULL;
  -- Whoever looks for visits to come looks here.
  CREATE INDEX appointments_confirmed_idx ON appointments (starts_at, id) WHERE status = 'confirmed';
`;

const settings = `
  CREATE TABLE notification_settings (
    account_id uuid CONSTRAINT notification_settings_pkey PRIMARY KEY CONSTRAINT notification_settings_account_fkey REFERENCES accounts,
    choices jsonb NOT NULL,
    quiet_from_minute int,
    quiet_to_minute int,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT notification_settings_quiet_check CHECK (
      (quiet_from_minute IS NULL) = (quiet_to_minute IS NULL) AND quiet_from_minute BETWEEN 0 AND 1439
      AND quiet_to_minute BETWEEN 0 AND 1439 AND quiet_from_minute <> quiet_to_minute)
  );
`;

const webhooks = `
  CREATE TABLE webhook_endpoints (
    id uuid CONSTRAINT webhook_endpoints_pkey PRIMARY KEY,
    url text NOT NULL,
    description text NOT NULL DEFAULT '',
    event_types text[] NOT NULL,
    status text NOT NULL CONSTRAINT webhook_endpoints_status_check CHECK (status IN ('active', 'disabled')),
    secret bytea NOT NULL,
    previous_secret bytea,
    previous_secret_until timestamptz,
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1
  );

  CREATE TABLE webhook_deliveries (
    id uuid CONSTRAINT webhook_deliveries_pkey PRIMARY KEY,
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    endpoint_id uuid NOT NULL CONSTRAINT webhook_deliveries_endpoint_fkey REFERENCES webhook_endpoints ON DELETE CASCADE,
    event_id uuid NOT NULL,
    event_type text NOT NULL,
    resource_id uuid NOT NULL,
    payload jsonb NOT NULL,
    status text NOT NULL CONSTRAINT webhook_deliveries_status_check CHECK (status IN ('pending', 'delivered', 'failed')),
    tries int NOT NULL DEFAULT 0,
    next_try_at timestamptz,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT webhook_deliveries_once UNIQUE (endpoint_id, event_id)
  );
  CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (next_try_at) WHERE status = 'pending';
  CREATE INDEX webhook_deliveries_order_idx ON webhook_deliveries (endpoint_id, resource_id, sequence) WHERE status = 'pending';
  CREATE INDEX webhook_deliveries_list_idx ON webhook_deliveries (endpoint_id, id);

  CREATE TABLE webhook_attempts (
    id uuid CONSTRAINT webhook_attempts_pkey PRIMARY KEY,
    delivery_id uuid NOT NULL CONSTRAINT webhook_attempts_delivery_fkey REFERENCES webhook_deliveries ON DELETE CASCADE,
    at timestamptz NOT NULL,
    status_code int,
    error text,
    milliseconds int NOT NULL
  );
  CREATE INDEX webhook_attempts_delivery_idx ON webhook_attempts (delivery_id, id);
`;

const live = `
  -- Live events that are too large for a notice of the database.
  CREATE TABLE socket_io_attachments (
    id bigserial CONSTRAINT socket_io_attachments_pkey PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    payload bytea
  );
`;

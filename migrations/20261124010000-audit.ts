import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did what. Events and seals are only ever added: the database refuses everything else, whoever asks. Each
 * seal is a hash over the seal before it and its event, so that a change behind the database's back shows.
 */
export class Audit20261124010000 implements MigrationInterface {
  name = 'Audit20261124010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_keys (
        person_id uuid CONSTRAINT person_keys_pkey PRIMARY KEY,
        key bytea,
        created_at timestamptz NOT NULL,
        destroyed_at timestamptz,
        CONSTRAINT person_keys_destroyed_check CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
      );

      CREATE TABLE audit_events (
        id uuid CONSTRAINT audit_events_pkey PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        action text NOT NULL,
        actor_id uuid,
        on_behalf_of uuid,
        entity_type text NOT NULL,
        entity_id uuid,
        centre_id uuid,
        changes jsonb NOT NULL,
        request_id text,
        address bytea,
        address_person_id uuid,
        personal bytea,
        person_id uuid
      );
      CREATE INDEX audit_events_at_idx ON audit_events (at, id);
      CREATE INDEX audit_events_entity_idx ON audit_events (entity_id, at);
      CREATE INDEX audit_events_actor_idx ON audit_events (actor_id, at);

      CREATE TABLE audit_unsealed (
        event_id uuid CONSTRAINT audit_unsealed_pkey PRIMARY KEY
          CONSTRAINT audit_unsealed_event_fkey REFERENCES audit_events
      ) WITH (autovacuum_vacuum_scale_factor = 0.02);

      CREATE TABLE audit_seals (
        sequence bigint CONSTRAINT audit_seals_pkey PRIMARY KEY,
        event_id uuid NOT NULL CONSTRAINT audit_seals_event_key UNIQUE
          CONSTRAINT audit_seals_event_fkey REFERENCES audit_events,
        hash bytea NOT NULL CONSTRAINT audit_seals_hash_check CHECK (octet_length(hash) = 32),
        sealed_at timestamptz NOT NULL
      );

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;

      CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_seals, audit_unsealed, audit_events, person_keys;
      DROP FUNCTION refuse_change();
    `);
  }
}

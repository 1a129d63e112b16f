import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a centre has (rooms, equipment, holidays, a place on the map), what services need of it, what clinicians say of
 * their limits, how one becomes a clinician, and the list of files that are stored outside.
 */
export class Directory20261124050000 implements MigrationInterface {
  name = 'Directory20261124050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [centres, services, clinicians, applications]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(undone);
  }
}

// Names are free again once their owner is deleted: what was booked there keeps it for ever.
const centres = `
  ALTER TABLE centres
    ADD latitude double precision,
    ADD longitude double precision,
    ADD deleted_at timestamptz,
    ADD CONSTRAINT centres_position_check CHECK ((latitude IS NULL) = (longitude IS NULL)
      AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    ADD CONSTRAINT centres_deleted_check CHECK (deleted_at IS NULL OR status = 'inactive'),
    DROP CONSTRAINT centres_name_key;
  CREATE UNIQUE INDEX centres_name_key ON centres (name) WHERE deleted_at IS NULL;
  CREATE INDEX centres_city_idx ON centres (lower(city), name, id) WHERE deleted_at IS NULL;
  CREATE INDEX centres_latitude_idx ON centres (latitude) WHERE status = 'active';

  ALTER TABLE rooms
    DROP CONSTRAINT rooms_name_key,
    DROP CONSTRAINT rooms_kind_check,
    ADD created_at timestamptz NOT NULL DEFAULT now(),
    ADD version int NOT NULL DEFAULT 1,
    ADD CONSTRAINT rooms_kind_check CHECK (kind ~ '^[a-z][a-z0-9_]{0,59}$');
  ALTER TABLE rooms ALTER created_at DROP DEFAULT;
  CREATE UNIQUE INDEX rooms_name_key ON rooms (centre_id, name) WHERE status = 'active';

  CREATE TABLE equipment (
    id uuid CONSTRAINT equipment_pkey PRIMARY KEY,
    centre_id uuid NOT NULL CONSTRAINT equipment_centre_fkey REFERENCES centres,
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT equipment_kind_check CHECK (kind ~ '^[a-z][a-z0-9_]{0,59}$'),
    status text NOT NULL CONSTRAINT equipment_status_check CHECK (status IN ('active', 'inactive')),
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1
  );
  CREATE UNIQUE INDEX equipment_name_key ON equipment (centre_id, name) WHERE status = 'active';

  CREATE TABLE holidays (
    id uuid CONSTRAINT holidays_pkey PRIMARY KEY,
    centre_id uuid NOT NULL CONSTRAINT holidays_centre_fkey REFERENCES centres,
    on_date date NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT holidays_date_key UNIQUE (centre_id, on_date)
  );
`;

const services = `
  ALTER TABLE services
    ADD consultation_type text NOT NULL DEFAULT 'consultation'
      CONSTRAINT services_consultation_type_check CHECK (consultation_type IN ('consultation', 'follow_up', 'assessment')),
    ADD room_kinds text[] NOT NULL DEFAULT '{}',
    ADD equipment_kinds text[] NOT NULL DEFAULT '{}',
    ADD capacity int NOT NULL DEFAULT 1 CONSTRAINT services_capacity_check CHECK (capacity BETWEEN 1 AND 500),
    ADD deleted_at timestamptz,
    ADD CONSTRAINT services_deleted_check CHECK (deleted_at IS NULL OR status = 'inactive'),
    DROP CONSTRAINT services_name_key;
  CREATE UNIQUE INDEX services_name_key ON services (name) WHERE deleted_at IS NULL;
`;

// In lower case, without accents, and `ue` like `ü`, so that people find names however they type them. The bodies are
// read when the functions are made: an index is built without a search path.
const clinicians = `
  CREATE FUNCTION plain_text(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(replace(replace(translate(
      lower(regexp_replace(normalize(written, NFKD), '[\\u0300-\\u036f]', '', 'g')),
      'øłđıæœ_', 'oldiao '), 'ß', 'ss'), 'þ', 'th'), '([aou])e', '\\1', 'g');
  CREATE FUNCTION clinician_names(full_name text, specializations text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN plain_text(full_name || ' ' || array_to_string(specializations, ' '));
  CREATE FUNCTION clinician_words(full_name text, specializations text[], about text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_tsvector('simple', plain_text(full_name || ' ' || array_to_string(specializations, ' ') || ' ' || about));

  ALTER TABLE clinicians
    ADD max_per_day int CONSTRAINT clinicians_max_per_day_check CHECK (max_per_day BETWEEN 1 AND 200),
    ADD max_per_week int CONSTRAINT clinicians_max_per_week_check CHECK (max_per_week BETWEEN 1 AND 1000),
    ADD minimum_gap_minutes int NOT NULL DEFAULT 0
      CONSTRAINT clinicians_minimum_gap_check CHECK (minimum_gap_minutes BETWEEN 0 AND 240),
    ADD picture_id uuid;
  CREATE INDEX clinicians_names_idx ON clinicians USING gin (clinician_names(full_name, specializations) gin_trgm_ops);
  CREATE INDEX clinicians_words_idx ON clinicians USING gin (clinician_words(full_name, specializations, about));
`;

const applications = `
  -- What is stored outside the database. A file that nothing refers to since then is swept.
  CREATE TABLE stored_files (
    id uuid CONSTRAINT stored_files_pkey PRIMARY KEY,
    content_type text NOT NULL,
    size_bytes int NOT NULL,
    unused_since timestamptz
  );
  CREATE INDEX stored_files_unused_idx ON stored_files (unused_since) WHERE unused_since IS NOT NULL;

  ALTER TABLE clinicians
    ADD CONSTRAINT clinicians_picture_fkey FOREIGN KEY (picture_id) REFERENCES stored_files;
  CREATE INDEX clinicians_picture_idx ON clinicians (picture_id) WHERE picture_id IS NOT NULL;

  CREATE TABLE clinician_applications (
    id uuid CONSTRAINT clinician_applications_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT clinician_applications_account_fkey REFERENCES accounts,
    full_name text NOT NULL,
    specializations text[] NOT NULL
      CONSTRAINT clinician_applications_specializations_check CHECK (cardinality(specializations) > 0),
    languages text[] NOT NULL,
    about text NOT NULL,
    licence_number text NOT NULL,
    licence_authority text NOT NULL,
    licence_country text NOT NULL CONSTRAINT clinician_applications_country_check CHECK (licence_country ~ '^[A-Z]{2}$'),
    licence_valid_until date,
    licence_key text NOT NULL,
    status text NOT NULL
      CONSTRAINT clinician_applications_status_check CHECK (status IN ('pending', 'approved', 'rejected')),
    decided_by uuid CONSTRAINT clinician_applications_decided_by_fkey REFERENCES accounts,
    decided_at timestamptz,
    decision_reason bytea,
    clinician_id uuid CONSTRAINT clinician_applications_clinician_fkey REFERENCES clinicians,
    created_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT clinician_applications_decided_check CHECK ((status = 'pending') = (decided_at IS NULL)),
    CONSTRAINT clinician_applications_approved_check CHECK ((status = 'approved') = (clinician_id IS NOT NULL))
  );
  -- Whoever was rejected may apply again; nobody else applies with a licence that is in use.
  CREATE UNIQUE INDEX clinician_applications_licence_key ON clinician_applications (licence_key)
    WHERE status <> 'rejected';
  CREATE UNIQUE INDEX clinician_applications_account_key ON clinician_applications (account_id)
    WHERE status <> 'rejected';
  CREATE INDEX clinician_applications_status_idx ON clinician_applications (status, id);

  CREATE TABLE clinician_application_documents (
    id uuid CONSTRAINT clinician_application_documents_pkey PRIMARY KEY
      CONSTRAINT clinician_application_documents_file_fkey REFERENCES stored_files,
    application_id uuid NOT NULL
      CONSTRAINT clinician_application_documents_application_fkey REFERENCES clinician_applications,
    kind text NOT NULL CONSTRAINT clinician_application_documents_kind_check
      CHECK (kind IN ('licence', 'degree', 'identity', 'other')),
    content_type text NOT NULL,
    size_bytes int NOT NULL,
    uploaded_at timestamptz NOT NULL
  );
  CREATE INDEX clinician_application_documents_application_idx
    ON clinician_application_documents (application_id, id);
`;

const undone = `
  DROP TABLE clinician_application_documents, clinician_applications;
  ALTER TABLE clinicians
    DROP picture_id, DROP minimum_gap_minutes, DROP max_per_week, DROP max_per_day;
  DROP INDEX clinicians_names_idx, clinicians_words_idx;
  DROP FUNCTION clinician_words(text, text[], text), clinician_names(text, text[]), plain_text(text);
  DROP TABLE stored_files, holidays, equipment;

  DROP INDEX services_name_key;
  UPDATE services SET name = name || ' ' || id WHERE deleted_at IS NOT NULL;
  ALTER TABLE services
    DROP consultation_type, DROP room_kinds, DROP equipment_kinds, DROP capacity, DROP deleted_at,
    ADD CONSTRAINT services_name_key UNIQUE (name);

  DROP INDEX rooms_name_key;
  UPDATE rooms SET kind = 'room';
  UPDATE rooms SET name = name || ' ' || id WHERE status = 'inactive';
  ALTER TABLE rooms
    DROP created_at, DROP version, DROP CONSTRAINT rooms_kind_check,
    ADD CONSTRAINT rooms_kind_check CHECK (kind IN ('room', 'equipment')),
    ADD CONSTRAINT rooms_name_key UNIQUE (centre_id, kind, name);

  DROP INDEX centres_name_key, centres_city_idx;
  UPDATE centres SET name = name || ' ' || id WHERE deleted_at IS NOT NULL;
  ALTER TABLE centres
    DROP latitude, DROP longitude, DROP deleted_at,
    ADD CONSTRAINT centres_name_key UNIQUE (name);
`;

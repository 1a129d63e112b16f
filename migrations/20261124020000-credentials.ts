import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Further ways to prove who one is: a second factor, an identity from elsewhere, an invitation. */
export class Credentials20261124020000 implements MigrationInterface {
  name = 'Credentials20261124020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE one_time_codes DROP CONSTRAINT one_time_codes_purpose_check;
      ALTER TABLE one_time_codes ADD CONSTRAINT one_time_codes_purpose_check
        CHECK (purpose IN ('sign_in', 'register', 'change_contact', 'verify_email', 'reset_password'));

      CREATE TABLE second_factors (
        account_id uuid CONSTRAINT second_factors_pkey PRIMARY KEY
          CONSTRAINT second_factors_account_fkey REFERENCES accounts,
        secret bytea NOT NULL,
        enrolled_at timestamptz NOT NULL,
        activated_at timestamptz,
        last_step bigint
      );

      CREATE TABLE recovery_codes (
        code_hash bytea CONSTRAINT recovery_codes_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT recovery_codes_account_fkey REFERENCES accounts
      );
      CREATE INDEX recovery_codes_account_idx ON recovery_codes (account_id);

      -- Somebody has proven the first factor and is asked for the second.
      CREATE TABLE second_factor_challenges (
        token_hash bytea CONSTRAINT second_factor_challenges_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT second_factor_challenges_account_fkey REFERENCES accounts,
        tries int NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX second_factor_challenges_account_idx ON second_factor_challenges (account_id);
      CREATE INDEX second_factor_challenges_expires_idx ON second_factor_challenges (expires_at);

      CREATE TABLE external_identities (
        provider text NOT NULL,
        subject text NOT NULL,
        account_id uuid NOT NULL CONSTRAINT external_identities_account_fkey REFERENCES accounts,
        linked_at timestamptz NOT NULL,
        CONSTRAINT external_identities_pkey PRIMARY KEY (provider, subject)
      );
      CREATE INDEX external_identities_account_idx ON external_identities (account_id);

      CREATE TABLE invitations (
        id uuid CONSTRAINT invitations_pkey PRIMARY KEY,
        email text NOT NULL CONSTRAINT invitations_email_lowercase CHECK (email = lower(email)),
        invited_by uuid NOT NULL CONSTRAINT invitations_invited_by_fkey REFERENCES accounts,
        language text NOT NULL,
        status text NOT NULL CONSTRAINT invitations_status_check CHECK (status IN ('open', 'accepted', 'revoked')),
        token_hash bytea CONSTRAINT invitations_token_key UNIQUE,
        account_id uuid CONSTRAINT invitations_account_fkey REFERENCES accounts,
        invited_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT invitations_accepted_check CHECK ((status = 'accepted') = (account_id IS NOT NULL))
      );

      CREATE TABLE invitation_roles (
        invitation_id uuid NOT NULL CONSTRAINT invitation_roles_invitation_fkey REFERENCES invitations ON DELETE CASCADE,
        role text NOT NULL,
        centre_id uuid CONSTRAINT invitation_roles_centre_fkey REFERENCES centres,
        CONSTRAINT invitation_roles_key UNIQUE NULLS NOT DISTINCT (invitation_id, role, centre_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE invitation_roles, invitations, external_identities, second_factor_challenges, recovery_codes,
        second_factors;
      DELETE FROM one_time_codes WHERE purpose = 'change_contact';
      ALTER TABLE one_time_codes DROP CONSTRAINT one_time_codes_purpose_check;
      ALTER TABLE one_time_codes ADD CONSTRAINT one_time_codes_purpose_check
        CHECK (purpose IN ('sign_in', 'register', 'verify_email', 'reset_password'));
    `);
  }
}

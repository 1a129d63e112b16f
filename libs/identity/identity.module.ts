import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { CONFIG, type Config } from '#platform/config';
import { AccountClosingGuards } from './domain/account-closing-guards.js';
import { NewAccountHooks } from './domain/new-account-hooks.js';
import { Passwords } from './domain/passwords.js';
import { SecondFactorRule } from './domain/second-factor-rule.js';
import { Secrets } from './domain/secrets.js';
import { SelfPatients } from './domain/self-patients.js';
import { SigningKeys } from './domain/signing-keys.js';
import { OidcGateway } from './gateways/oidc.gateway.js';
import { AccessTokenStrategy } from './http/access-token.strategy.js';
import { AuditEventsController } from './http/audit-events.controller.js';
import { EveryOperationGuarded } from './http/every-operation-guarded.js';
import { ExternalSignInController } from './http/external-sign-in.controller.js';
import { IdentitiesController } from './http/identities.controller.js';
import { InvitationsController } from './http/invitations.controller.js';
import { KeysController } from './http/keys.controller.js';
import { LiveCallers } from './http/live-callers.js';
import { MeController } from './http/me.controller.js';
import { PasswordsController } from './http/passwords.controller.js';
import { RegistrationController } from './http/registration.controller.js';
import { RolesController } from './http/roles.controller.js';
import { SecondFactorController } from './http/second-factor.controller.js';
import { SessionGuard } from './http/session.guard.js';
import { SessionsController } from './http/sessions.controller.js';
import { SignInController } from './http/sign-in.controller.js';
import { StaffController } from './http/staff.controller.js';
import { UserActsController } from './http/user-acts.controller.js';
import { UsersController } from './http/users.controller.js';
import { VerifiedTokens } from './http/verified-tokens.js';
import { SweepIdentity } from './jobs/sweep-identity.js';
import { repositories, useCases } from './identity.providers.js';

const domain = [
  AccountClosingGuards,
  NewAccountHooks,
  Passwords,
  SelfPatients,
  {
    provide: Secrets,
    inject: [CONFIG],
    useFactory: (config: Config) => new Secrets(needed(config.authSecret, 'AUTH_SECRET')),
  },
  {
    provide: SigningKeys,
    inject: [CONFIG],
    useFactory: (config: Config) => new SigningKeys(needed(config.authSigningKey, 'AUTH_SIGNING_KEY')),
  },
  {
    provide: SecondFactorRule,
    inject: [CONFIG],
    useFactory: (config: Config) => new SecondFactorRule(config.mfaRequiredRoles),
  },
];

/** Who may sign in, how they prove who they are, and what they may do. */
@Module({
  imports: [JwtModule],
  providers: [...domain, ...repositories, OidcGateway, ...useCases],
  exports: [...domain, ...useCases],
})
export class IdentityModule {}

@Module({
  imports: [DiscoveryModule, IdentityModule, PassportModule],
  controllers: [
    AuditEventsController,
    ExternalSignInController,
    IdentitiesController,
    InvitationsController,
    KeysController,
    MeController,
    PasswordsController,
    RegistrationController,
    RolesController,
    SecondFactorController,
    SessionsController,
    SignInController,
    StaffController,
    UserActsController,
    UsersController,
  ],
  providers: [
    AccessTokenStrategy,
    EveryOperationGuarded,
    LiveCallers,
    VerifiedTokens,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
})
export class IdentityHttpModule {}

@Module({ imports: [IdentityModule], providers: [SweepIdentity] })
export class IdentityJobsModule {}

function needed(value: string | undefined, variable: string): string {
  if (!value) throw new Error(`${variable} is not set`);
  return value;
}

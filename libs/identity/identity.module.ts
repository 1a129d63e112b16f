import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { CONFIG, type Config } from '#platform/config';
import { NewAccountHooks } from './domain/new-account-hooks.js';
import { Passwords } from './domain/passwords.js';
import { Secrets } from './domain/secrets.js';
import { SelfPatients } from './domain/self-patients.js';
import { SigningKey } from './domain/signing-key.js';
import { AccessTokenStrategy } from './http/access-token.strategy.js';
import { EveryOperationGuarded } from './http/every-operation-guarded.js';
import { KeysController } from './http/keys.controller.js';
import { MeController } from './http/me.controller.js';
import { RegistrationController } from './http/registration.controller.js';
import { SessionGuard } from './http/session.guard.js';
import { SessionsController } from './http/sessions.controller.js';
import { SignInController } from './http/sign-in.controller.js';
import { SweepIdentity } from './jobs/sweep-identity.js';
import { AccountsRepository } from './persistence/accounts.repository.js';
import { AttemptsRepository } from './persistence/attempts.repository.js';
import { CallersRepository } from './persistence/callers.repository.js';
import { OneTimeCodesRepository } from './persistence/one-time-codes.repository.js';
import { RoleAssignmentsRepository } from './persistence/role-assignments.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { VerifiedTokens } from './http/verified-tokens.js';
import { BeginAccount } from './use-cases/begin-account.js';
import { BootstrapAdmin } from './use-cases/bootstrap-admin.js';
import { ChangeMe } from './use-cases/change-me.js';
import { EndAllSessions } from './use-cases/end-all-sessions.js';
import { EndSession } from './use-cases/end-session.js';
import { FindAccountContact } from './use-cases/find-account-contact.js';
import { ForgetStale } from './use-cases/forget-stale.js';
import { JudgeCode } from './use-cases/judge-code.js';
import { ListSessions } from './use-cases/list-sessions.js';
import { MintOneTimeCode } from './use-cases/mint-one-time-code.js';
import { OpenSession } from './use-cases/open-session.js';
import { RecogniseCaller } from './use-cases/recognise-caller.js';
import { RefreshSession } from './use-cases/refresh-session.js';
import { RegisterByEmail } from './use-cases/register-by-email.js';
import { RegisterByPhone } from './use-cases/register-by-phone.js';
import { Register } from './use-cases/register.js';
import { RequestCode } from './use-cases/request-code.js';
import { ShowMe } from './use-cases/show-me.js';
import { SignAccessToken } from './use-cases/sign-access-token.js';
import { SignInByCode } from './use-cases/sign-in-by-code.js';
import { SignIn } from './use-cases/sign-in.js';
import { VerifyEmail } from './use-cases/verify-email.js';

const domain = [
  NewAccountHooks,
  Passwords,
  SelfPatients,
  {
    provide: Secrets,
    inject: [CONFIG],
    useFactory: (config: Config) => new Secrets(needed(config.authSecret, 'AUTH_SECRET')),
  },
  {
    provide: SigningKey,
    inject: [CONFIG],
    useFactory: (config: Config) => new SigningKey(needed(config.authSigningKey, 'AUTH_SIGNING_KEY')),
  },
];
const repositories = [
  AccountsRepository,
  AttemptsRepository,
  CallersRepository,
  OneTimeCodesRepository,
  RoleAssignmentsRepository,
  SessionsRepository,
];
const useCases = [
  BeginAccount,
  BootstrapAdmin,
  ChangeMe,
  EndAllSessions,
  EndSession,
  FindAccountContact,
  ForgetStale,
  JudgeCode,
  ListSessions,
  MintOneTimeCode,
  OpenSession,
  RecogniseCaller,
  RefreshSession,
  Register,
  RegisterByEmail,
  RegisterByPhone,
  RequestCode,
  ShowMe,
  SignAccessToken,
  SignIn,
  SignInByCode,
  VerifyEmail,
];

/** Who may sign in, how they prove who they are, and what they may do. */
@Module({
  imports: [JwtModule],
  providers: [...domain, ...repositories, ...useCases],
  exports: [...domain, ...useCases],
})
export class IdentityModule {}

@Module({
  imports: [DiscoveryModule, IdentityModule, PassportModule],
  controllers: [RegistrationController, SignInController, SessionsController, MeController, KeysController],
  providers: [
    AccessTokenStrategy,
    EveryOperationGuarded,
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

import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { CONFIG, type Config } from '#platform/config';
import { NewAccountHooks } from './domain/new-account-hooks.js';
import { Passwords } from './domain/passwords.js';
import { Secrets } from './domain/secrets.js';
import { SelfPatients } from './domain/self-patients.js';
import { SigningKeys } from './domain/signing-keys.js';
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
import { AuditEventsController } from './http/audit-events.controller.js';
import { RolesController } from './http/roles.controller.js';
import { StaffController } from './http/staff.controller.js';
import { UserActsController } from './http/user-acts.controller.js';
import { UsersController } from './http/users.controller.js';
import { UsersRepository } from './persistence/users.repository.js';
import { ApproveUser } from './use-cases/approve-user.js';
import { ChangeStaffMember } from './use-cases/change-staff-member.js';
import { CreateStaffMember } from './use-cases/create-staff-member.js';
import { GetStaffMember } from './use-cases/get-staff-member.js';
import { JudgeUser } from './use-cases/judge-user.js';
import { ListAuditEvents } from './use-cases/list-audit-events.js';
import { ListUsers } from './use-cases/list-users.js';
import { MakePatient } from './use-cases/make-patient.js';
import { PhoneProofs } from './use-cases/phone-proofs.js';
import { ReinstateUser } from './use-cases/reinstate-user.js';
import { RejectUser } from './use-cases/reject-user.js';
import { RemoveUser } from './use-cases/remove-user.js';
import { ResetCredentials } from './use-cases/reset-credentials.js';
import { SendPasswordLink } from './use-cases/send-password-link.js';
import { SetStaffRoles } from './use-cases/set-staff-roles.js';
import { SuspendUser } from './use-cases/suspend-user.js';
import { UsersWithinReach } from './use-cases/users-within-reach.js';
import { PasswordsController } from './http/passwords.controller.js';
import { SecondFactorController } from './http/second-factor.controller.js';
import { SecondFactorRule } from './domain/second-factor-rule.js';
import { SecondFactorsRepository } from './persistence/second-factors.repository.js';
import { SecondFactorChallengesRepository } from './persistence/second-factor-challenges.repository.js';
import { ActivateSecondFactor } from './use-cases/activate-second-factor.js';
import { AdmitAccount } from './use-cases/admit-account.js';
import { ChangePassword } from './use-cases/change-password.js';
import { ConfirmPassword } from './use-cases/confirm-password.js';
import { DisableSecondFactor } from './use-cases/disable-second-factor.js';
import { EnrolSecondFactor } from './use-cases/enrol-second-factor.js';
import { ProveSecondFactor } from './use-cases/prove-second-factor.js';
import { RequestLink } from './use-cases/request-link.js';
import { RequestPasswordReset } from './use-cases/request-password-reset.js';
import { ResendVerification } from './use-cases/resend-verification.js';
import { ResetPassword } from './use-cases/reset-password.js';
import { VerifySecondFactor } from './use-cases/verify-second-factor.js';
import { InvitationsController } from './http/invitations.controller.js';
import { InvitationsRepository } from './persistence/invitations.repository.js';
import { AcceptInvitation } from './use-cases/accept-invitation.js';
import { Authenticate } from './use-cases/authenticate.js';
import { InviteStaffMember } from './use-cases/invite-staff-member.js';
import { JoinStaff } from './use-cases/join-staff.js';
import { ListInvitations } from './use-cases/list-invitations.js';
import { MintInvitation } from './use-cases/mint-invitation.js';
import { RevokeInvitation } from './use-cases/revoke-invitation.js';
import { AccountClosingGuards } from './domain/account-closing-guards.js';
import { ExternalIdentitiesRepository } from './persistence/external-identities.repository.js';
import { ChangeContact } from './use-cases/change-contact.js';
import { CloseAccount } from './use-cases/close-account.js';
import { ForgetCredentials } from './use-cases/forget-credentials.js';
import { RequestContactCode } from './use-cases/request-contact-code.js';
import { OidcGateway } from './gateways/oidc.gateway.js';
import { ExternalSignInController } from './http/external-sign-in.controller.js';
import { MatchExternalIdentity } from './use-cases/match-external-identity.js';
import { SignInExternally } from './use-cases/sign-in-externally.js';

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
    provide: SigningKeys,
    inject: [CONFIG],
    useFactory: (config: Config) => new SigningKeys(needed(config.authSigningKey, 'AUTH_SIGNING_KEY')),
  },
  {
    provide: SecondFactorRule,
    inject: [CONFIG],
    useFactory: (config: Config) => new SecondFactorRule(config.mfaRequiredRoles),
  },
  AccountClosingGuards,
];
const repositories = [
  UsersRepository,
  AccountsRepository,
  AttemptsRepository,
  CallersRepository,
  OneTimeCodesRepository,
  RoleAssignmentsRepository,
  SessionsRepository,
  SecondFactorChallengesRepository,
  SecondFactorsRepository,
  InvitationsRepository,
  ExternalIdentitiesRepository,
];
/** Those who work here, and who may come in. */
const staff = [
  ApproveUser,
  ChangeStaffMember,
  CreateStaffMember,
  GetStaffMember,
  JudgeUser,
  ListAuditEvents,
  ListUsers,
  MakePatient,
  PhoneProofs,
  ReinstateUser,
  RejectUser,
  RemoveUser,
  ResetCredentials,
  SendPasswordLink,
  SetStaffRoles,
  SuspendUser,
  UsersWithinReach,
];
const useCases = [
  ...staff,
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
  ActivateSecondFactor,
  AdmitAccount,
  ChangePassword,
  ConfirmPassword,
  DisableSecondFactor,
  EnrolSecondFactor,
  ProveSecondFactor,
  RequestLink,
  RequestPasswordReset,
  ResendVerification,
  ResetPassword,
  VerifySecondFactor,
  AcceptInvitation,
  Authenticate,
  InviteStaffMember,
  JoinStaff,
  ListInvitations,
  MintInvitation,
  RevokeInvitation,
  ChangeContact,
  CloseAccount,
  ForgetCredentials,
  RequestContactCode,
  MatchExternalIdentity,
  SignInExternally,
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
    RegistrationController,
    SignInController,
    SessionsController,
    MeController,
    KeysController,
    RolesController,
    StaffController,
    UserActsController,
    UsersController,
    AuditEventsController,
    PasswordsController,
    SecondFactorController,
    InvitationsController,
    ExternalSignInController,
  ],
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

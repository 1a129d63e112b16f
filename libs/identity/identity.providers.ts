import { AccountsRepository } from './persistence/accounts.repository.js';
import { ArrivingCallersRepository } from './persistence/arriving-callers.repository.js';
import { AttemptsRepository } from './persistence/attempts.repository.js';
import { CallersRepository } from './persistence/callers.repository.js';
import { ExternalIdentitiesRepository } from './persistence/external-identities.repository.js';
import { FormerContactsRepository } from './persistence/former-contacts.repository.js';
import { InvitationsRepository } from './persistence/invitations.repository.js';
import { OneTimeCodesRepository } from './persistence/one-time-codes.repository.js';
import { RoleAssignmentsRepository } from './persistence/role-assignments.repository.js';
import { SecondFactorChallengesRepository } from './persistence/second-factor-challenges.repository.js';
import { SecondFactorsRepository } from './persistence/second-factors.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { UsersRepository } from './persistence/users.repository.js';
import { AcceptInvitation } from './use-cases/accept-invitation.js';
import { ActivateSecondFactor } from './use-cases/activate-second-factor.js';
import { AdmitAccount } from './use-cases/admit-account.js';
import { ApproveUser } from './use-cases/approve-user.js';
import { Authenticate } from './use-cases/authenticate.js';
import { BeginAccount } from './use-cases/begin-account.js';
import { BootstrapAdmin } from './use-cases/bootstrap-admin.js';
import { ChangeContact } from './use-cases/change-contact.js';
import { ChangeMe } from './use-cases/change-me.js';
import { ChangePassword } from './use-cases/change-password.js';
import { ChangeStaffMember } from './use-cases/change-staff-member.js';
import { CloseAccount } from './use-cases/close-account.js';
import { ConfirmPassword } from './use-cases/confirm-password.js';
import { CreateStaffMember } from './use-cases/create-staff-member.js';
import { DisableSecondFactor } from './use-cases/disable-second-factor.js';
import { EndAllSessions } from './use-cases/end-all-sessions.js';
import { EndSession } from './use-cases/end-session.js';
import { EmployClinician } from './use-cases/employ-clinician.js';
import { EnrolSecondFactor } from './use-cases/enrol-second-factor.js';
import { FindAccountContact } from './use-cases/find-account-contact.js';
import { FindFormerContact } from './use-cases/find-former-contact.js';
import { FindStaffWhoMay } from './use-cases/find-staff-who-may.js';
import { ForgetCredentials } from './use-cases/forget-credentials.js';
import { ForgetStale } from './use-cases/forget-stale.js';
import { GetStaffMember } from './use-cases/get-staff-member.js';
import { InviteStaffMember } from './use-cases/invite-staff-member.js';
import { JoinStaff } from './use-cases/join-staff.js';
import { JudgeCode } from './use-cases/judge-code.js';
import { JudgeUser } from './use-cases/judge-user.js';
import { LinkIdentity } from './use-cases/link-identity.js';
import { ListAuditEvents } from './use-cases/list-audit-events.js';
import { ListIdentities } from './use-cases/list-identities.js';
import { ListInvitations } from './use-cases/list-invitations.js';
import { ListSessions } from './use-cases/list-sessions.js';
import { ListUsers } from './use-cases/list-users.js';
import { MakeClinician } from './use-cases/make-clinician.js';
import { MakePatient } from './use-cases/make-patient.js';
import { MakeRecoveryCodes } from './use-cases/make-recovery-codes.js';
import { MatchExternalIdentity } from './use-cases/match-external-identity.js';
import { MintInvitation } from './use-cases/mint-invitation.js';
import { MintOneTimeCode } from './use-cases/mint-one-time-code.js';
import { OpenSession } from './use-cases/open-session.js';
import { PhoneProofs } from './use-cases/phone-proofs.js';
import { ProveSecondFactor } from './use-cases/prove-second-factor.js';
import { RecogniseCaller } from './use-cases/recognise-caller.js';
import { RecogniseToken } from './use-cases/recognise-token.js';
import { RefreshSession } from './use-cases/refresh-session.js';
import { RegisterByEmail } from './use-cases/register-by-email.js';
import { RegisterByPhone } from './use-cases/register-by-phone.js';
import { Register } from './use-cases/register.js';
import { ReinstateUser } from './use-cases/reinstate-user.js';
import { RejectUser } from './use-cases/reject-user.js';
import { RemoveUser } from './use-cases/remove-user.js';
import { RenewRecoveryCodes } from './use-cases/renew-recovery-codes.js';
import { RequestCode } from './use-cases/request-code.js';
import { RequestContactCode } from './use-cases/request-contact-code.js';
import { RequestLink } from './use-cases/request-link.js';
import { RequestPasswordReset } from './use-cases/request-password-reset.js';
import { ResendVerification } from './use-cases/resend-verification.js';
import { ResetCredentials } from './use-cases/reset-credentials.js';
import { ResetPassword } from './use-cases/reset-password.js';
import { RevokeInvitation } from './use-cases/revoke-invitation.js';
import { SendPasswordLink } from './use-cases/send-password-link.js';
import { SetStaffRoles } from './use-cases/set-staff-roles.js';
import { ShowMe } from './use-cases/show-me.js';
import { SignAccessToken } from './use-cases/sign-access-token.js';
import { SignInByCode } from './use-cases/sign-in-by-code.js';
import { SignInExternally } from './use-cases/sign-in-externally.js';
import { SignIn } from './use-cases/sign-in.js';
import { SuspendUser } from './use-cases/suspend-user.js';
import { UnlinkIdentity } from './use-cases/unlink-identity.js';
import { UsersWithinReach } from './use-cases/users-within-reach.js';
import { VerifyEmail } from './use-cases/verify-email.js';
import { VerifySecondFactor } from './use-cases/verify-second-factor.js';

/** What identity keeps. */
export const repositories = [
  AccountsRepository,
  ArrivingCallersRepository,
  AttemptsRepository,
  CallersRepository,
  ExternalIdentitiesRepository,
  FormerContactsRepository,
  InvitationsRepository,
  OneTimeCodesRepository,
  RoleAssignmentsRepository,
  SecondFactorChallengesRepository,
  SecondFactorsRepository,
  SessionsRepository,
  UsersRepository,
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
  MakeClinician,
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

/** What one can do with identity. */
export const useCases = [
  ...staff,
  AcceptInvitation,
  ActivateSecondFactor,
  AdmitAccount,
  Authenticate,
  BeginAccount,
  BootstrapAdmin,
  ChangeContact,
  ChangeMe,
  ChangePassword,
  CloseAccount,
  ConfirmPassword,
  DisableSecondFactor,
  EndAllSessions,
  EndSession,
  EmployClinician,
  EnrolSecondFactor,
  FindAccountContact,
  FindFormerContact,
  FindStaffWhoMay,
  ForgetCredentials,
  ForgetStale,
  InviteStaffMember,
  JoinStaff,
  JudgeCode,
  LinkIdentity,
  ListIdentities,
  ListInvitations,
  ListSessions,
  MakeRecoveryCodes,
  MatchExternalIdentity,
  MintInvitation,
  MintOneTimeCode,
  OpenSession,
  ProveSecondFactor,
  RecogniseCaller,
  RecogniseToken,
  RefreshSession,
  Register,
  RegisterByEmail,
  RegisterByPhone,
  RenewRecoveryCodes,
  RequestCode,
  RequestContactCode,
  RequestLink,
  RequestPasswordReset,
  ResendVerification,
  ResetPassword,
  RevokeInvitation,
  ShowMe,
  SignAccessToken,
  SignIn,
  SignInByCode,
  SignInExternally,
  UnlinkIdentity,
  VerifyEmail,
  VerifySecondFactor,
];

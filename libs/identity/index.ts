export { type AccountClosingGuard, AccountClosingGuards } from './domain/account-closing-guards.js';
export { Account } from './domain/account.entity.js';
export { Caller, type HeldRole } from './domain/caller.js';
export { phoneOf } from './domain/identifiers.js';
export {
  ContactChanged,
  InvitationMade,
  OneTimeCodeRequested,
  RegistrationRepeated,
} from './domain/identity.events.js';
export { type NewAccount, type NewAccountHook, NewAccountHooks } from './domain/new-account-hooks.js';
export { type CodeChannel, type CodePurpose } from './domain/one-time-code.entity.js';
export { type Permission, permissions, type Role, roles } from './domain/permissions.js';
export { type SelfPatient, SelfPatients } from './domain/self-patients.js';
export { CurrentCaller, MaySignIn, Public, Requires } from './http/requires.js';
export {
  IsEmailAddress,
  IsLanguage,
  IsPersonName,
  IsPhoneNumber,
  IsTimeZone,
  MayBeAbsent,
} from './http/fields.js';
export { SessionGuard } from './http/session.guard.js';
export { identityEntities } from './identity.entities.js';
export { IdentityHttpModule, IdentityJobsModule, IdentityModule } from './identity.module.js';
export { type AccountContact } from './persistence/accounts.repository.js';
export { BootstrapAdmin, type FirstAdmin } from './use-cases/bootstrap-admin.js';
export { EmployClinician } from './use-cases/employ-clinician.js';
export { FindAccountContact } from './use-cases/find-account-contact.js';
export { FindFormerContact } from './use-cases/find-former-contact.js';
export { FindStaffWhoMay } from './use-cases/find-staff-who-may.js';
export { type MintedInvitation, MintInvitation } from './use-cases/mint-invitation.js';
export { type MintedCode, MintOneTimeCode } from './use-cases/mint-one-time-code.js';
export { MakeClinician } from './use-cases/make-clinician.js';
export { MakePatient } from './use-cases/make-patient.js';
export { PhoneProofs } from './use-cases/phone-proofs.js';

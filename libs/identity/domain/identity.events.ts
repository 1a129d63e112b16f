import { DomainEvent } from '#platform/domain';

/** A one-time code or link is to be made (`MintOneTimeCode`) and sent. */
export class OneTimeCodeRequested extends DomainEvent {
  readonly aggregateType = 'one_time_code';
  readonly aggregateId: string;

  constructor(readonly oneTimeCodeId: string) {
    super();
    this.aggregateId = oneTimeCodeId;
  }
}

/** Somebody registered with the e-mail address of an account that exists. Its owner is told. */
export class RegistrationRepeated extends DomainEvent {
  readonly aggregateType = 'account';
  readonly aggregateId: string;

  constructor(readonly accountId: string) {
    super();
    this.aggregateId = accountId;
  }
}

/** An address was changed. Who had it is told there (`FindFormerContact`), in case it was not them. */
export class ContactChanged extends DomainEvent {
  readonly aggregateType = 'account';
  readonly aggregateId: string;

  constructor(
    accountId: string,
    readonly formerContactId: string,
  ) {
    super();
    this.aggregateId = accountId;
  }
}

/** Somebody is to be asked by e-mail to work here. The link is made when it is sent (`MintInvitation`). */
export class InvitationMade extends DomainEvent {
  readonly aggregateType = 'invitation';
  readonly aggregateId: string;

  constructor(readonly invitationId: string) {
    super();
    this.aggregateId = invitationId;
  }
}

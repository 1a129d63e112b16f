import { Injectable } from '@nestjs/common';
import type { Tokens } from '../domain/access-token.js';
import type { Account } from '../domain/account.entity.js';
import { SelfPatients } from '../domain/self-patients.js';
import { OpenSession } from './open-session.js';
import { type EmailRegistration, RegisterByEmail } from './register-by-email.js';
import { type PhoneRegistration, RegisterByPhone } from './register-by-phone.js';

/** Somebody who registered with a proven phone, signed in at once: the code that proved it is used up. */
export interface Registered {
  account: Account;
  patientId: string | null;
  /** Null where the clinic looks at new accounts before they begin. */
  tokens: Tokens | null;
}

type Registration = EmailRegistration | PhoneRegistration;

/** Registers by phone, or by e-mail; the latter is not done before the mailed link comes back, and returns null. */
@Injectable()
export class Register {
  constructor(
    private readonly registerByEmail: RegisterByEmail,
    private readonly registerByPhone: RegisterByPhone,
    private readonly openSession: OpenSession,
    private readonly selfPatients: SelfPatients,
  ) {}

  async execute(registration: Registration, userAgent: string | undefined): Promise<Registered | null> {
    if (!('phone' in registration) || registration.phone === undefined) {
      await this.registerByEmail.execute(registration as EmailRegistration);
      return null;
    }
    const account = await this.registerByPhone.execute(registration);
    const patientId = await this.selfPatients.of(account.id);
    if (account.status !== 'active') return { account, patientId, tokens: null };
    return {
      account,
      patientId,
      tokens: await this.openSession.execute(account.id, 'registration', userAgent),
    };
  }
}

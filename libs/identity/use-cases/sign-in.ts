import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../domain/signed-in.js';
import { AdmitAccount } from './admit-account.js';
import { Authenticate } from './authenticate.js';

/**
 * Signs in by e-mail address, phone or username and password. Only the right password reveals that the address is
 * not verified yet or the account suspended, or that a second factor is wanted.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly authenticate: Authenticate,
    private readonly admitAccount: AdmitAccount,
  ) {}

  async execute(identifier: string, password: string, userAgent: string | undefined): Promise<SignedIn> {
    const account = await this.authenticate.execute(identifier, password);
    return this.admitAccount.execute(account, 'password', userAgent);
  }
}

import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../domain/signed-in.js';
import { type ExternalToken, OidcGateway } from '../gateways/oidc.gateway.js';
import { AdmitAccount } from './admit-account.js';
import { MatchExternalIdentity } from './match-external-identity.js';

/**
 * Signs in with an identity token of another issuer; the first time it makes an account, or finds the one with the
 * same verified e-mail address. Throws `external_token_refused`, or `try_again` when the issuer is out of reach.
 */
@Injectable()
export class SignInExternally {
  constructor(
    private readonly oidc: OidcGateway,
    private readonly matchExternalIdentity: MatchExternalIdentity,
    private readonly admitAccount: AdmitAccount,
  ) {}

  async execute(provider: string, token: ExternalToken, userAgent: string | undefined): Promise<SignedIn> {
    const identity = await this.oidc.verify(provider, token);
    // Two transactions: an account that has to wait for its approval is there all the same.
    const account = await this.matchExternalIdentity.execute(identity);
    return this.admitAccount.execute(account, 'external_identity', userAgent);
  }
}

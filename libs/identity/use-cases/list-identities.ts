import { Injectable } from '@nestjs/common';
import type { Caller } from '../domain/caller.js';
import type { LinkedIdentity } from '../domain/external-identity.js';
import { ExternalIdentitiesRepository } from '../persistence/external-identities.repository.js';

/** With which identities from elsewhere one signs in, by provider. There are a few at most. */
@Injectable()
export class ListIdentities {
  constructor(private readonly identities: ExternalIdentitiesRepository) {}

  execute({ accountId }: Caller): Promise<LinkedIdentity[]> {
    return this.identities.listOf(accountId);
  }
}

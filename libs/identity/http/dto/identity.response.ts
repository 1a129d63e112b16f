import { ApiProperty } from '@nestjs/swagger';
import type { LinkedIdentity } from '../../domain/external-identity.js';

/** An identity from elsewhere with which one signs in. */
export class IdentityResponse {
  /** As the clinic has named it. */
  @ApiProperty({ example: 'google' })
  provider: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:00:00.000Z' })
  linkedAt: string;

  static from({ provider, linkedAt }: LinkedIdentity): IdentityResponse {
    return Object.assign(new IdentityResponse(), { provider, linkedAt: linkedAt.toISOString() });
  }
}

export class IdentitiesResponse {
  @ApiProperty({ type: [IdentityResponse] })
  data: IdentityResponse[];

  /** Always null: all of them are here. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor: string | null;

  static from(identities: LinkedIdentity[]): IdentitiesResponse {
    const data = identities.map((identity) => IdentityResponse.from(identity));
    return Object.assign(new IdentitiesResponse(), { data, nextCursor: null });
  }
}

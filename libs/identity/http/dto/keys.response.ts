import { ApiProperty } from '@nestjs/swagger';
import type { PublicJwk } from '../../domain/signing-key.js';

/** A public key (RFC 7517). */
export class KeyResponse {
  @ApiProperty({ example: 'RSA' })
  kty: string;

  /** The modulus. */
  @ApiProperty({ example: 'uZ3qk0…' })
  n: string;

  /** The exponent. */
  @ApiProperty({ example: 'AQAB' })
  e: string;

  @ApiProperty({ example: 'sig' })
  use: string;

  @ApiProperty({ example: 'RS256' })
  alg: string;

  /** The RFC 7638 thumbprint; access tokens name it in their header. */
  @ApiProperty({ example: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' })
  kid: string;
}

export class KeysResponse {
  @ApiProperty({ type: [KeyResponse] })
  keys: KeyResponse[];

  static from(...keys: PublicJwk[]): KeysResponse {
    return Object.assign(new KeysResponse(), { keys });
  }
}

import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#platform/http';
import { SigningKeys } from '../domain/signing-keys.js';
import { KeysResponse } from './dto/keys.response.js';
import { Public } from './requires.js';

/** For services of the clinic that want to verify access tokens themselves. */
@ApiTags('identity')
@Controller('.well-known')
export class KeysController {
  constructor(private readonly signingKeys: SigningKeys) {}

  /** Show the keys that sign access tokens */
  @Public()
  @Header('Cache-Control', 'public, max-age=3600')
  @Get('jwks.json')
  @ApiOperation({
    operationId: 'getSigningKeys',
    summary: 'Show the keys that sign access tokens',
    description: 'A JSON Web Key Set (RFC 7517). It stands outside the base path.',
  })
  @ApiOkResponse({ type: KeysResponse })
  @ApiProblems()
  keys(): KeysResponse {
    return KeysResponse.from(...this.signingKeys.publicJwks);
  }
}

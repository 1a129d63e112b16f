import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { LinkIdentity } from '../use-cases/link-identity.js';
import { ListIdentities } from '../use-cases/list-identities.js';
import { UnlinkIdentity } from '../use-cases/unlink-identity.js';
import { IdentitiesResponse, IdentityResponse } from './dto/identity.response.js';
import { LinkIdentityRequest } from './dto/link-identity.request.js';
import { ApiProviderParam, ProviderParam } from './provider-param.js';
import { CurrentCaller, Requires } from './requires.js';

/** With which identities from elsewhere one signs in. */
@ApiTags('identity')
@Controller('me/identities')
export class IdentitiesController {
  constructor(
    private readonly listIdentities: ListIdentities,
    private readonly linkIdentity: LinkIdentity,
    private readonly unlinkIdentity: UnlinkIdentity,
  ) {}

  /** List one's external identities */
  @Requires('account.read_own')
  @Get()
  @ApiOperation({
    operationId: 'listIdentities',
    summary: 'List one’s external identities',
    description: 'With which one signs in beside password and codes, by provider.',
  })
  @ApiOkResponse({ type: IdentitiesResponse })
  @ApiProblems(401, 403)
  async list(@CurrentCaller() caller: Caller): Promise<IdentitiesResponse> {
    return IdentitiesResponse.from(await this.listIdentities.execute(caller));
  }

  /** Link an external identity */
  @Requires('account.change_own')
  @HttpCode(200)
  @Post(':provider')
  @ApiOperation({
    operationId: 'linkIdentity',
    summary: 'Link an external identity',
    description:
      'From then on one signs in with it, too. Needs the password where the account has one: 422 `wrong_password`. 401 `external_token_refused`; 404 for an unknown provider; 409 `already_exists` when it is linked to an account already.',
  })
  @ApiProviderParam()
  @ApiOkResponse({ type: IdentityResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413, 422)
  async link(
    @CurrentCaller() caller: Caller,
    @ProviderParam() provider: string,
    @Body() body: LinkIdentityRequest,
  ): Promise<IdentityResponse> {
    return IdentityResponse.from(await this.linkIdentity.execute(caller, provider, body));
  }

  /** Unlink an external identity */
  @Requires('account.change_own')
  @HttpCode(204)
  @Delete(':provider')
  @ApiOperation({
    operationId: 'unlinkIdentity',
    summary: 'Unlink an external identity',
    description:
      'All of that provider. 404 where none is linked; 409 `last_way_in` when nothing else is left.',
  })
  @ApiProviderParam()
  @ApiNoContentResponse({ description: 'Unlinked.' })
  @ApiProblems(400, 401, 403, 404, 409)
  async unlink(@CurrentCaller() caller: Caller, @ProviderParam() provider: string): Promise<void> {
    await this.unlinkIdentity.execute(caller, provider);
  }
}

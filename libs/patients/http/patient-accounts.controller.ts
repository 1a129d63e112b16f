import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, IdParam, Idempotent, pageOf, PageRequest, toPage } from '#platform/http';
import { LinkAccount } from '../use-cases/link-account.js';
import { ListLinks } from '../use-cases/list-links.js';
import { RevokeLink } from '../use-cases/revoke-link.js';
import { LinkAccountRequest } from './dto/link-account.request.js';
import { LinkOfPatientResponse, LinksOfPatientResponse } from './dto/link-of-patient.response.js';

/** Who may act for a patient. */
@ApiTags('patients')
@Controller('patients/:id/accounts')
export class PatientAccountsController {
  constructor(
    private readonly listLinks: ListLinks,
    private readonly linkAccount: LinkAccount,
    private readonly revokeLink: RevokeLink,
  ) {}

  /** List who may act for a patient */
  @Requires('patient.link')
  @Get()
  @ApiOperation({
    operationId: 'listPatientAccounts',
    summary: 'List who may act for a patient',
    description: 'And who could until it ended, in the order in which they were linked.',
  })
  @ApiOkResponse({ type: LinksOfPatientResponse })
  @ApiProblems(400, 401, 403, 404)
  async list(
    @CurrentCaller() caller: Caller,
    @IdParam() patientId: string,
    @Query() request: PageRequest,
  ): Promise<LinksOfPatientResponse> {
    const page = pageOf(request, 1);
    const { links, total } = await this.listLinks.execute(caller, patientId, page);
    return toPage(links, page, ({ linkId }) => [linkId], LinkOfPatientResponse.from, total);
  }

  /** Let somebody act for a patient */
  @Requires('patient.link')
  @Idempotent()
  @Creates('patients/:id/accounts', 'accountId')
  @Post()
  @ApiOperation({
    operationId: 'linkPatientAccount',
    summary: 'Let somebody act for a patient',
    description:
      'A parent or guardian until the patient is 18. 404 without an active account, or for a patient whom no centre of yours knows; 409 `already_exists` where they are linked, or the account is another patient itself; 422 `not_a_child` and `birth_date_unknown`.',
  })
  @ApiCreatedResponse({ type: LinkOfPatientResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413, 422)
  async link(
    @CurrentCaller() caller: Caller,
    @IdParam() patientId: string,
    @Body() body: LinkAccountRequest,
  ): Promise<LinkOfPatientResponse> {
    return LinkOfPatientResponse.from(await this.linkAccount.execute(caller, patientId, body));
  }

  /** Revoke that somebody may act for a patient */
  @Requires('patient.link')
  @HttpCode(204)
  @Delete(':accountId')
  @ApiOperation({
    operationId: 'revokePatientAccount',
    summary: 'Revoke that somebody may act for a patient',
    description:
      'From their very next request on. What they booked stays. 404 where there is nothing to revoke.',
  })
  @ApiNoContentResponse({ description: 'Revoked.' })
  @ApiProblems(400, 401, 403, 404)
  async revoke(
    @CurrentCaller() caller: Caller,
    @IdParam() patientId: string,
    @IdParam('accountId') accountId: string,
  ): Promise<void> {
    await this.revokeLink.execute(caller, patientId, accountId);
  }
}

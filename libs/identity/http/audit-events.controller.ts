import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { VerifyAudit } from '#platform/audit';
import { ApiProblems, pageOf, toPage } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { ListAuditEvents } from '../use-cases/list-audit-events.js';
import { AuditEventResponse, AuditEventsResponse } from './dto/audit-event.response.js';
import { AuditVerdictResponse } from './dto/audit-verdict.response.js';
import { ListAuditEventsRequest } from './dto/list-audit-events.request.js';
import { CurrentCaller, Requires } from './requires.js';

/** Who did what. */
@ApiTags('identity')
@Controller('audit-events')
export class AuditEventsController {
  constructor(
    private readonly listAuditEvents: ListAuditEvents,
    private readonly verifyAudit: VerifyAudit,
  ) {}

  /** List who did what */
  @Requires('audit.read')
  @Get()
  @ApiOperation({
    operationId: 'listAuditEvents',
    summary: 'List who did what',
    description:
      'The latest first: what staff changed, what somebody did for a patient, and everything about signing in. Nothing here can be changed by anybody. Whoever may read it for some centres only sees what concerns those.',
  })
  @ApiOkResponse({ type: AuditEventsResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentCaller() caller: Caller,
    @Query() request: ListAuditEventsRequest,
  ): Promise<AuditEventsResponse> {
    const page = pageOf(request, 2);
    const { events, total } = await this.listAuditEvents.execute(caller, request.toFilter(), page);
    return toPage(events, page, ({ at, id }) => [at.toISOString(), id], AuditEventResponse.from, total);
  }

  /** Verify that nothing was tampered with */
  @Requires('audit.read')
  @Get('verify')
  @ApiOperation({
    operationId: 'verifyAudit',
    summary: 'Verify that nothing was tampered with',
    description:
      'Walks the whole chain of seals: a row that was changed, removed or slipped in behind the database’s back breaks it, and the first one is named. Events of the last second may still wait for their seal.',
  })
  @ApiOkResponse({ type: AuditVerdictResponse })
  @ApiProblems(401, 403)
  async verify(): Promise<AuditVerdictResponse> {
    return AuditVerdictResponse.from(await this.verifyAudit.execute());
  }
}

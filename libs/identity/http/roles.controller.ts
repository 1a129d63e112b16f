import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#platform/http';
import { RolesResponse } from './dto/role.response.js';
import { Requires } from './requires.js';

/** What one may be allowed to do. */
@ApiTags('identity')
@Controller('roles')
export class RolesController {
  /** List the roles and what they may do */
  @Requires('staff.read')
  @Get()
  @ApiOperation({
    operationId: 'listRoles',
    summary: 'List the roles and what they may do',
    description:
      'Roles add up: a second one never takes away what the first gave. One can only give a role whose permissions one holds oneself, for the same centres.',
  })
  @ApiOkResponse({ type: RolesResponse })
  @ApiProblems(401, 403)
  list(): RolesResponse {
    return RolesResponse.all();
  }
}

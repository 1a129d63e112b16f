import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  ApiProblems,
  Creates,
  ExpectedVersion,
  IdParam,
  Idempotent,
  NeedsVersion,
  pageOf,
  toPage,
} from '#platform/http';
import { Caller } from '../domain/caller.js';
import { ChangeStaffMember } from '../use-cases/change-staff-member.js';
import { CreateStaffMember } from '../use-cases/create-staff-member.js';
import { GetStaffMember } from '../use-cases/get-staff-member.js';
import { ListUsers } from '../use-cases/list-users.js';
import { ResetCredentials } from '../use-cases/reset-credentials.js';
import { SetStaffRoles } from '../use-cases/set-staff-roles.js';
import { ChangeStaffRequest } from './dto/change-staff.request.js';
import { CreateStaffRequest, createStaffExamples } from './dto/create-staff.request.js';
import { SetRolesRequest } from './dto/given-role.request.js';
import { ListUsersRequest } from './dto/list-users.request.js';
import { UserResponse, UsersResponse } from './dto/user.response.js';
import { CurrentCaller, Requires } from './requires.js';

/** Those who work here. */
@ApiTags('identity')
@Controller('staff')
export class StaffController {
  constructor(
    private readonly listUsers: ListUsers,
    private readonly getStaffMember: GetStaffMember,
    private readonly createStaffMember: CreateStaffMember,
    private readonly changeStaffMember: ChangeStaffMember,
    private readonly setStaffRoles: SetStaffRoles,
    private readonly resetCredentials: ResetCredentials,
  ) {}

  /** List the staff */
  @Requires('staff.read')
  @Get()
  @ApiOperation({
    operationId: 'listStaff',
    summary: 'List the staff',
    description: 'By name. Whoever is in charge of some centres sees who holds a role at one of them.',
  })
  @ApiOkResponse({ type: UsersResponse })
  @ApiProblems(400, 401, 403)
  async list(@CurrentCaller() caller: Caller, @Query() request: ListUsersRequest): Promise<UsersResponse> {
    const page = pageOf(request, 2);
    const { users, total } = await this.listUsers.staff(caller, request, page);
    return toPage(users, page, ({ fullName, id }) => [fullName, id], UserResponse.from, total);
  }

  /** Add a member of the staff */
  @Requires('staff.write')
  @Idempotent()
  @Creates('staff')
  @Post()
  @ApiOperation({
    operationId: 'createStaffMember',
    summary: 'Add a member of the staff',
    description:
      'With their roles, each for one centre or for all. Without a password, a link is sent with which they choose one. An administrator is `awaiting_approval` until a super admin approves. 403 for a role or a centre that you do not hold yourself; 409 `already_exists` for an address, phone or username that is taken.',
  })
  @ApiBody({ type: CreateStaffRequest, examples: createStaffExamples })
  @ApiCreatedResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 409, 413, 422)
  async create(@CurrentCaller() caller: Caller, @Body() body: CreateStaffRequest): Promise<UserResponse> {
    return UserResponse.from(await this.createStaffMember.execute(caller, body));
  }

  /** Show a member of the staff */
  @Requires('staff.read')
  @Get(':id')
  @ApiOperation({
    operationId: 'getStaffMember',
    summary: 'Show a member of the staff',
    description: '404 when they hold no role at a centre that you are in charge of.',
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 404)
  async show(@CurrentCaller() caller: Caller, @IdParam() accountId: string): Promise<UserResponse> {
    return UserResponse.from(await this.getStaffMember.execute(caller, accountId));
  }

  /** Change a member of the staff */
  @Requires('staff.write')
  @NeedsVersion()
  @Patch(':id')
  @ApiOperation({
    operationId: 'changeStaffMember',
    summary: 'Change a member of the staff',
    description:
      'Name, addresses, language and time zone. 403 for oneself (see `PATCH /me`) and for somebody who may more than you; 409 `already_exists` for what is taken; 412 when it was changed meanwhile.',
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 413, 428)
  async change(
    @CurrentCaller() caller: Caller,
    @IdParam() accountId: string,
    @ExpectedVersion() version: number,
    @Body() body: ChangeStaffRequest,
  ): Promise<UserResponse> {
    return UserResponse.from(await this.changeStaffMember.execute(caller, accountId, version, body));
  }

  /** Set the roles of a member of the staff */
  @Requires('staff.write')
  @NeedsVersion()
  @Put(':id/roles')
  @ApiOperation({
    operationId: 'setStaffRoles',
    summary: 'Set the roles of a member of the staff',
    description:
      'From now on exactly these, from their very next request on. 403 where a role that is given or taken is beyond your own, for making somebody an administrator without being a super admin, and for oneself; 412 when it was changed meanwhile.',
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 404, 412, 413, 428)
  async setRoles(
    @CurrentCaller() caller: Caller,
    @IdParam() accountId: string,
    @ExpectedVersion() version: number,
    @Body() { roles }: SetRolesRequest,
  ): Promise<UserResponse> {
    return UserResponse.from(await this.setStaffRoles.execute(caller, accountId, version, roles));
  }

  /** Reset somebody's credentials */
  @Requires('staff.write')
  @HttpCode(204)
  @Post(':id/reset-credentials')
  @ApiOperation({
    operationId: 'resetCredentials',
    summary: 'Reset somebody’s credentials',
    description:
      'Their password and all their sessions are refused from now on, and a link is sent with which they choose a new password. 403 for oneself and for somebody who may more than you; 422 `no_address` when there is nowhere to send it.',
  })
  @ApiNoContentResponse({ description: 'Reset, and the link is on its way.' })
  @ApiProblems(400, 401, 403, 404, 422)
  async reset(@CurrentCaller() caller: Caller, @IdParam() accountId: string): Promise<void> {
    await this.resetCredentials.execute(caller, accountId);
  }
}

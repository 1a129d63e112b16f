import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, pageOf, toPage } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { ListUsers } from '../use-cases/list-users.js';
import { ListUsersRequest } from './dto/list-users.request.js';
import { UserResponse, UsersResponse } from './dto/user.response.js';
import { CurrentCaller, Requires } from './requires.js';

/** Everybody with an account. */
@ApiTags('identity')
@Controller('users')
export class UsersController {
  constructor(private readonly listUsers: ListUsers) {}

  /** Find users */
  @Requires('user.read')
  @Get()
  @ApiOperation({
    operationId: 'listUsers',
    summary: 'Find users',
    description:
      'Staff and patients, by name or the newest first (`sort`). Whoever may read users of some centres only sees who holds a role at one of them.',
  })
  @ApiOkResponse({ type: UsersResponse })
  @ApiProblems(400, 401, 403)
  async list(@CurrentCaller() caller: Caller, @Query() request: ListUsersRequest): Promise<UsersResponse> {
    const page = pageOf(request, 2);
    const { users, total } = await this.listUsers.everybody(caller, request, page);
    return toPage(users, page, ({ fullName, id }) => [fullName, id], UserResponse.from, total);
  }
}

import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, IdParam } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { ApproveUser } from '../use-cases/approve-user.js';
import { ReinstateUser } from '../use-cases/reinstate-user.js';
import { RejectUser } from '../use-cases/reject-user.js';
import { RemoveUser } from '../use-cases/remove-user.js';
import { SuspendUser } from '../use-cases/suspend-user.js';
import { RejectUserRequest, ShutOutUserRequest } from './dto/reason.request.js';
import { UserResponse } from './dto/user.response.js';
import { CurrentCaller, Requires } from './requires.js';

const alike =
  '403 for oneself and for somebody who may more than you; 409 `illegal_transition` when it is not so.';

/** Who may come in, and who no longer. */
@ApiTags('identity')
@Controller('users/:id')
export class UserActsController {
  constructor(
    private readonly approveUser: ApproveUser,
    private readonly rejectUser: RejectUser,
    private readonly suspendUser: SuspendUser,
    private readonly reinstateUser: ReinstateUser,
    private readonly removeUser: RemoveUser,
  ) {}

  /** Approve an account */
  @Requires('user.approve')
  @HttpCode(200)
  @Post('approve')
  @ApiOperation({
    operationId: 'approveUser',
    summary: 'Approve an account',
    description: `It waited for that and can be signed in to now. Administrators are approved by super admins only. ${alike}`,
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async approve(@CurrentCaller() caller: Caller, @IdParam() accountId: string): Promise<UserResponse> {
    return UserResponse.from(await this.approveUser.execute(caller, accountId));
  }

  /** Reject an account */
  @Requires('user.approve')
  @HttpCode(200)
  @Post('reject')
  @ApiOperation({
    operationId: 'rejectUser',
    summary: 'Reject an account',
    description: `It waited for approval; the reason is kept. ${alike}`,
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413)
  async reject(
    @CurrentCaller() caller: Caller,
    @IdParam() accountId: string,
    @Body() { reason }: RejectUserRequest,
  ): Promise<UserResponse> {
    return UserResponse.from(await this.rejectUser.execute(caller, accountId, reason));
  }

  /** Suspend an account */
  @Requires('user.suspend')
  @HttpCode(200)
  @Post('suspend')
  @ApiOperation({
    operationId: 'suspendUser',
    summary: 'Suspend an account',
    description: `Its very next request is refused, on every process, and it cannot be signed in to. ${alike}`,
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413)
  async suspend(
    @CurrentCaller() caller: Caller,
    @IdParam() accountId: string,
    @Body() { reason }: ShutOutUserRequest,
  ): Promise<UserResponse> {
    return UserResponse.from(await this.suspendUser.execute(caller, accountId, reason));
  }

  /** Reinstate an account */
  @Requires('user.suspend')
  @HttpCode(200)
  @Post('reinstate')
  @ApiOperation({
    operationId: 'reinstateUser',
    summary: 'Reinstate an account',
    description: `It was suspended and can be signed in to again; its old sessions stay ended. ${alike}`,
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async reinstate(@CurrentCaller() caller: Caller, @IdParam() accountId: string): Promise<UserResponse> {
    return UserResponse.from(await this.reinstateUser.execute(caller, accountId));
  }

  /** Remove an account */
  @Requires('user.suspend')
  @HttpCode(200)
  @Post('remove')
  @ApiOperation({
    operationId: 'removeUser',
    summary: 'Remove an account',
    description: `For good. The name stays where they did something; what they signed in with is free for others. ${alike}`,
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413)
  async remove(
    @CurrentCaller() caller: Caller,
    @IdParam() accountId: string,
    @Body() { reason }: ShutOutUserRequest,
  ): Promise<UserResponse> {
    return UserResponse.from(await this.removeUser.execute(caller, accountId, reason));
  }
}

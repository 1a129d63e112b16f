import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, ExpectedVersion, IdParam, Idempotent, NeedsVersion } from '#platform/http';
import { ChangeReminderRules } from '../use-cases/change-reminder-rules.js';
import { ChangeReminderRuleRequest, CreateReminderRuleRequest } from './dto/reminder-rule.request.js';
import { ReminderRuleListResponse, ReminderRuleResponse } from './dto/reminder-rule.response.js';

/** How long before visits people are reminded: a day and an hour where nothing else is said. */
@ApiTags('notifications')
@Controller('reminder-rules')
export class ReminderRulesController {
  constructor(private readonly changeReminderRules: ChangeReminderRules) {}

  /** List the rules for reminders */
  @Get()
  @Requires('centre.write')
  @ApiOperation({
    operationId: 'listReminderRules',
    summary: 'List the rules for reminders',
    description:
      'Those of the caller’s centres and those for all. The most exact one counts: of a service at a centre, of the service, of the centre, of all; without any, 1,440 and 60 minutes.',
  })
  @ApiOkResponse({ type: ReminderRuleListResponse })
  @ApiProblems(401, 403)
  async list(@CurrentCaller() caller: Caller): Promise<ReminderRuleListResponse> {
    return ReminderRuleListResponse.from(await this.changeReminderRules.list(caller));
  }

  /** Add a rule for reminders */
  @Post()
  @Requires('centre.write')
  @Creates('reminder-rules')
  @Idempotent()
  @ApiOperation({
    operationId: 'createReminderRule',
    summary: 'Add a rule for reminders',
    description:
      'Reminders that are not sent yet follow it from now on. A rule for all centres needs `centre.write` for all. Fails when there is one for this centre and service, or no such centre or service.',
  })
  @ApiCreatedResponse({ type: ReminderRuleResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async create(
    @Body() { minutesBefore, ...scope }: CreateReminderRuleRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ReminderRuleResponse> {
    return ReminderRuleResponse.from(await this.changeReminderRules.create(caller, scope, minutesBefore));
  }

  /** Change a rule for reminders */
  @Patch(':id')
  @Requires('centre.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'changeReminderRule',
    summary: 'Change a rule for reminders',
    description:
      'Reminders that are not sent yet follow it from now on. Fails when the version is stale, or the rule is another centre’s.',
  })
  @ApiOkResponse({ type: ReminderRuleResponse })
  @ApiProblems(400, 401, 403, 404, 412, 428)
  async change(
    @IdParam() id: string,
    @Body() { minutesBefore }: ChangeReminderRuleRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<ReminderRuleResponse> {
    return ReminderRuleResponse.from(
      await this.changeReminderRules.change(caller, id, minutesBefore, version),
    );
  }

  /** Remove a rule for reminders */
  @Delete(':id')
  @HttpCode(204)
  @Requires('centre.write')
  @ApiOperation({
    operationId: 'deleteReminderRule',
    summary: 'Remove a rule for reminders',
    description: 'From now on the next more general one counts. Fails when the rule is another centre’s.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async delete(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.changeReminderRules.delete(caller, id);
  }
}

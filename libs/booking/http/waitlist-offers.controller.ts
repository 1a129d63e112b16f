import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Idempotent, IdParam } from '#platform/http';
import { AnswerWaitlistOffer } from '../use-cases/answer-waitlist-offer.js';
import { AppointmentResponse } from './dto/appointment.response.js';
import { WaitlistOfferResponse } from './dto/waitlist.response.js';

/** Answers to times that are kept for those who waited. */
@ApiTags('booking')
@Controller('waitlist-offers/:id')
export class WaitlistOffersController {
  constructor(private readonly answerOffer: AnswerWaitlistOffer) {}

  @Post('accept')
  @HttpCode(200)
  @Requires('appointment.book')
  @Idempotent()
  @ApiOperation({
    operationId: 'acceptWaitlistOffer',
    summary: 'Take the time that is kept for you',
    description:
      'The hold becomes an appointment. Fails with 409 `offer_closed` when it was answered, and `hold_expired` when it is too late.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async accept(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.answerOffer.accept(caller, id));
  }

  @Post('decline')
  @HttpCode(200)
  @Requires('appointment.book')
  @Idempotent()
  @ApiOperation({
    operationId: 'declineWaitlistOffer',
    summary: 'Leave the time to the next one',
    description: 'You wait on, for another time. Fails with 409 `offer_closed` when it was answered.',
  })
  @ApiOkResponse({ type: WaitlistOfferResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async decline(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<WaitlistOfferResponse> {
    return WaitlistOfferResponse.from(await this.answerOffer.decline(caller, id));
  }
}

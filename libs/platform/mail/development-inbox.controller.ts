import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AlwaysOpen } from '#platform/http';
import { DevelopmentInboxRepository } from './development-inbox.repository.js';
import { inboxPage } from './development-inbox.page.js';

const SHOWN = 100;

/** Not part of the API: a page for developers, which is not mounted in production. */
@ApiExcludeController()
@AlwaysOpen()
@Controller('development/inbox')
export class DevelopmentInboxController {
  constructor(private readonly inbox: DevelopmentInboxRepository) {}

  /** What would have been sent, the latest first: a page for browsers, JSON for others. */
  @Get()
  async show(
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const messages = await this.inbox.findLatest(SHOWN);
    return accept?.includes('text/html') ? inboxPage(reply, messages) : { data: messages };
  }
}

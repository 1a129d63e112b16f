import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AlwaysOpen } from '#platform/http';
import { RenderPreviews } from '../use-cases/render-previews.js';
import { previewsPage } from './message-previews.page.js';

/** Not part of the API: a page for developers, which is not mounted in production. */
@ApiExcludeController()
@AlwaysOpen()
@Controller('development/messages')
export class MessagePreviewsController {
  constructor(private readonly renderPreviews: RenderPreviews) {}

  /** Every text in every language: a page for browsers, JSON for others. */
  @Get()
  show(
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): unknown {
    const previews = this.renderPreviews.execute();
    return accept?.includes('text/html') ? previewsPage(reply, previews) : { data: previews };
  }
}

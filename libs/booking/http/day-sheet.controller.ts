import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems } from '#platform/http';
import type { DaySheet } from '../domain/day-sheet.js';
import { GetDaySheet } from '../use-cases/get-day-sheet.js';
import { daySheetPage } from './day-sheet.html.js';
import { daySheetPdf } from './day-sheet.pdf.js';
import { DaySheetRequest } from './dto/day-sheet.request.js';

@ApiTags('booking')
@Controller('appointments/day-sheet')
export class DaySheetController {
  constructor(private readonly getDaySheet: GetDaySheet) {}

  @Get()
  @Requires('appointment.export')
  @ApiOperation({
    operationId: 'getDaySheet',
    summary: 'Who comes on a day, to print',
    description:
      'A page for each clinician or room, with names, for staff of the centre; each time it is noted in the audit. 404 for another centre.',
  })
  @ApiOkResponse({
    content: {
      'text/html': { schema: { type: 'string' }, example: '<!doctype html>' },
      'application/pdf': { schema: { type: 'string', format: 'binary' }, example: '%PDF-1.3' },
    },
  })
  @ApiProblems(400, 401, 403, 404)
  async get(
    @CurrentCaller() caller: Caller,
    @Query() { centreId, date, by = 'clinician', format }: DaySheetRequest,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    const sheet = await this.getDaySheet.execute(caller, centreId, date, by);
    return printed(sheet, format === 'pdf' || (!format && prefersPdf(accept)), reply);
  }
}

function prefersPdf(accept = ''): boolean {
  return accept.includes('application/pdf') && !accept.includes('text/html');
}

async function printed(sheet: DaySheet, asPdf: boolean, reply: FastifyReply): Promise<string | Buffer> {
  void reply.header('Cache-Control', 'no-store');
  void reply.header('Content-Type', asPdf ? 'application/pdf' : 'text/html; charset=utf-8');
  return asPdf ? daySheetPdf(sheet) : daySheetPage(sheet);
}

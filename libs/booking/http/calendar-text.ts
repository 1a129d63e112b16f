import { Header, applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

/** The answer is a calendar in the sense of RFC 5545, and nobody’s to keep in a shared cache. */
export const AnswersWithCalendar = (): MethodDecorator =>
  applyDecorators(
    Header('Content-Type', 'text/calendar; charset=utf-8'),
    Header('Cache-Control', 'private, max-age=300'),
    ApiOkResponse({
      content: {
        'text/calendar': {
          schema: { type: 'string' },
          example: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR',
        },
      },
    }),
  );

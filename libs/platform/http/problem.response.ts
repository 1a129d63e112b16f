import { ApiProperty } from '@nestjs/swagger';

/** One field at fault. */
export class FieldProblemResponse {
  /** JSON pointer into the body (`/startsAt`), or the name of the query parameter or header. */
  @ApiProperty({ example: '/startsAt' })
  pointer: string;

  /** Stable code of what is wrong with it. */
  @ApiProperty({ example: 'is_iso8601' })
  code: string;

  /** The same for people, in English. */
  @ApiProperty({ example: 'startsAt must be an instant in RFC 3339, such as 2027-03-01T09:00:00Z' })
  detail: string;
}

/** Every error answer (RFC 9457). Clients switch on `code`. */
export class ProblemResponse {
  /** A URI that names the kind of problem. */
  @ApiProperty({ example: 'urn:kairos:problem:slot_taken' })
  type: string;

  /** The status in words. */
  @ApiProperty({ example: 'Conflict' })
  title: string;

  /** The HTTP status. */
  @ApiProperty({ type: 'integer', example: 409 })
  status: number;

  /** What happened, for people, in English. Never holds personal data. */
  @ApiProperty({ example: 'This time is no longer free.' })
  detail: string;

  /** The path that was asked. */
  @ApiProperty({ example: '/api/v1/appointments' })
  instance: string;

  /** Stable code of the problem. */
  @ApiProperty({ example: 'slot_taken' })
  code: string;

  /** Quote it when you ask us: it finds the request in the logs. */
  @ApiProperty({ example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  requestId: string;

  /** The fields at fault; empty where no single field is. */
  @ApiProperty({ type: [FieldProblemResponse] })
  errors: FieldProblemResponse[];
}

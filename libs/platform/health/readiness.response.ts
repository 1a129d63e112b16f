import { ApiProperty } from '@nestjs/swagger';
import { checkStatuses, type CheckStatus } from './check.js';
import type { ReadinessReport } from './readiness.js';

/** That the process runs. */
export class LivenessResponse {
  /** Always `ok`: a process that does not run does not answer. */
  @ApiProperty({ enum: ['ok'], enumName: 'LivenessStatus', example: 'ok' })
  status: 'ok';
}

/** One thing that was looked at. */
export class ReadinessCheckResponse {
  /** What was looked at: `database`, `migrations`, `overlap_constraint`, `outbox`, `queues`, `mail` or `providers`. */
  @ApiProperty({ example: 'outbox' })
  name: string;

  /** `degraded` serves on, `failed` must not be sent requests. */
  @ApiProperty({ enum: checkStatuses, enumName: 'ReadinessStatus', example: 'ok' })
  status: CheckStatus;

  /** What is wrong, for operators. Absent when nothing is. */
  @ApiProperty({ required: false, example: 'Events have been waiting for 45 s. Is a worker running?' })
  detail?: string;
}

/** Versions of what decides, where several are possible. */
export class ReadinessVersionsResponse {
  /** The version of the IANA time zone data that turns local times into instants. */
  @ApiProperty({ example: '2026f' })
  zoneRules: string;
}

/** Whether requests may be sent to the process. */
export class ReadinessResponse {
  /** The worst of the checks. */
  @ApiProperty({ enum: checkStatuses, enumName: 'ReadinessStatus', example: 'ok' })
  status: CheckStatus;

  /** Everything that was looked at. */
  @ApiProperty({ type: [ReadinessCheckResponse] })
  checks: ReadinessCheckResponse[];

  /** Versions of what decides. */
  @ApiProperty({ type: ReadinessVersionsResponse })
  versions: ReadinessVersionsResponse;

  static from({ status, checks, versions }: ReadinessReport): ReadinessResponse {
    return Object.assign(new ReadinessResponse(), { status, checks, versions });
  }
}

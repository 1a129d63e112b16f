import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';

/** What a class with `@Every` does: one use case that takes due rows, and stops. */
export interface ScheduledWork {
  run(now: Date): Promise<unknown>;
}

export const EVERY_SECONDS = 'kairos:every-seconds';

/**
 * The worker runs the class about every so many seconds, never overlapping itself. Several workers do so
 * independently of each other: the work takes due rows `FOR UPDATE SKIP LOCKED`, so that each is done once.
 */
export const Every = (seconds: number): ClassDecorator =>
  applyDecorators(Injectable(), SetMetadata(EVERY_SECONDS, seconds));

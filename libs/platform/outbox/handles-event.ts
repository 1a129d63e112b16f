import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { DomainEvent, EventClass } from '#platform/domain';

/** How a handler is run. */
export interface HandlingOptions {
  /** The queue it waits in: slow work gets one of its own, so that it holds nobody else up. */
  queue?: string;
  /** How often it is tried before it is left in the failed set: 12 times, over about an hour, unless told. */
  attempts?: number;
  /** The wait before the second try; it doubles from try to try. One second unless told. */
  backoffMilliseconds?: number;
}

export interface Subscription extends Required<HandlingOptions> {
  events: readonly EventClass[];
}

/** An event as it reaches its handlers: instants are text, as everything that was stored as JSON. */
export interface EventEnvelope<E extends DomainEvent = DomainEvent> {
  id: string;
  name: string;
  aggregateId: string;
  payload: Stored<Omit<E, keyof DomainEvent>>;
  occurredAt: Date;
}

type Stored<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/** What a class with `@HandlesEvent` does. It may be called more than once for one event, so it checks first. */
export interface EventHandler<E extends DomainEvent = DomainEvent> {
  handle(event: EventEnvelope<E>): Promise<void>;
}

export const SUBSCRIPTION = 'kairos:handles-event';

/**
 * The class hears of every such event at least once, of those of one aggregate in order, each after the one
 * before was dealt with; with several kinds of events this holds over all of them. It must be a provider of a module
 * that the worker mounts; its name is the handler's.
 */
export const HandlesEvent = (
  events: EventClass | readonly EventClass[],
  options: HandlingOptions = {},
): ClassDecorator =>
  applyDecorators(
    Injectable(),
    SetMetadata(SUBSCRIPTION, {
      queue: 'events',
      attempts: 12,
      backoffMilliseconds: 1_000,
      ...options,
      events: ([] as readonly EventClass[]).concat(events),
    } satisfies Subscription),
  );

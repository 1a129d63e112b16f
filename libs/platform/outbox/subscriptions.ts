import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { DomainEvent, type EventClass } from '#platform/domain';
import { type EventHandler, SUBSCRIPTION, type Subscription } from './handles-event.js';

export interface Subscriber extends Subscription {
  /** The handler's name, which is its class's. */
  name: string;
  handler: EventHandler;
}

/** Who wants to hear of what. */
@Injectable()
export class Subscriptions {
  private readonly subscribers = new Map<string, Subscriber>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** Looks for every class with `@HandlesEvent`, once, at the start. Anything ambiguous stops the process. */
  discover(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const subscription =
        metatype && (Reflect.getMetadata(SUBSCRIPTION, metatype) as Subscription | undefined);
      if (subscription) this.add({ ...subscription, name: metatype.name, handler: instance as EventHandler });
    }
  }

  private add(subscriber: Subscriber): void {
    const { name, events, handler } = subscriber;
    const known = this.subscribers.get(name);
    if (known && known.handler !== handler) throw new Error(`two event handlers are called ${name}`);
    for (const event of events) this.check(event, name);
    this.subscribers.set(name, subscriber);
  }

  private check(event: EventClass, name: string): void {
    if (!isEvent(event))
      throw new Error(`${name} handles something that is no event; is there a circle of imports?`);
    const other = this.all.find(({ events }) =>
      events.some((each) => each.name === event.name && each !== event),
    );
    if (other)
      throw new Error(`two events are called ${event.name}: ${other.name} handles one, ${name} the other`);
  }

  /** Each handler with each event that it wants to hear of. */
  get pairs(): { handler: string; event: string }[] {
    return this.all.flatMap(({ name, events }) =>
      events.map((event) => ({ handler: name, event: event.name })),
    );
  }

  get all(): Subscriber[] {
    return [...this.subscribers.values()];
  }

  get names(): string[] {
    return [...this.subscribers.keys()];
  }

  get queues(): string[] {
    return [...new Set(this.all.map(({ queue }) => queue))];
  }

  get(handler: string): Subscriber | undefined {
    return this.subscribers.get(handler);
  }
}

function isEvent(candidate: unknown): boolean {
  return typeof candidate === 'function' && candidate.prototype instanceof DomainEvent;
}

/**
 * Something that happened, in the past tense, owned by the context it happened in. It carries ids, instants and
 * enum values only: never a code, a token, a name or clinical text, because it is stored and handed around.
 */
export abstract class DomainEvent {
  /** The kind of thing it happened to, such as `appointment`. Events of one aggregate are delivered in order. */
  abstract readonly aggregateType: string;
  abstract readonly aggregateId: string;

  get name(): string {
    return this.constructor.name;
  }
}

/** The class of an event; its name is the event's name. */
export type EventClass<E extends DomainEvent = DomainEvent> = abstract new (...args: never[]) => E;

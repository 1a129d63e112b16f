import type { Offer } from './offer.js';

/** An offer, as it is written down: with what the service needs, whether or not the centre has it. */
export type OfferAsStored = Omit<Offer, 'roomIds' | 'equipmentIds'> & {
  /** Null where no room is needed; empty where one is, and the centre has none. */
  roomIds: string[] | null;
  /** Null where no equipment is needed. */
  equipmentIds: Record<string, string[]> | null;
};

/** What can be had of it: without its room or its equipment a service is not done in person. */
export function offersOf(stored: readonly OfferAsStored[]): Offer[] {
  return stored
    .map((offer) => ({
      ...offer,
      modes: hasWhatItNeeds(offer) ? offer.modes : offer.modes.filter((mode) => mode !== 'in_person'),
      roomIds: offer.roomIds ?? [],
      equipmentIds: offer.equipmentIds ?? {},
    }))
    .filter(({ modes }) => modes.length);
}

function hasWhatItNeeds({ roomIds, equipmentIds }: OfferAsStored): boolean {
  const needed = [...(roomIds ? [roomIds] : []), ...Object.values(equipmentIds ?? {})];
  return needed.every((candidates) => candidates.length);
}

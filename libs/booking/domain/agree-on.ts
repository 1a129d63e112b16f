import type { Offer } from '#directory';
import { localTimeAt } from '#platform/clock';
import type { NewAppointment } from './appointment.entity.js';

/** Copies what is sold onto what is agreed: the price and rules of this moment hold for this visit for good. */
export function agreeOn(
  offer: Offer,
  visit: { startsAt: Date; endsAt: Date; roomId?: string | null },
  by: { patientId: string; bookedBy: string; mode: 'in_person' | 'online'; reason?: string; notes?: string },
): NewAppointment {
  return {
    patientId: by.patientId,
    clinicianId: offer.clinicianId,
    centreId: offer.centreId,
    serviceId: offer.serviceId,
    mode: by.mode,
    roomId: visit.roomId ?? null,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    timeZone: offer.timeZone,
    localStartsAt: localTimeAt(visit.startsAt.getTime(), offer.timeZone),
    bookedBy: by.bookedBy,
    reason: by.reason ?? null,
    notes: by.notes ?? null,
    bufferBeforeMinutes: offer.bufferBeforeMinutes,
    bufferAfterMinutes: offer.bufferAfterMinutes,
    price: offer.price,
    paymentRule: offer.paymentRule,
    needsApproval: offer.needsApproval,
    leadTimeMinutes: offer.leadTimeMinutes,
    horizonDays: offer.horizonDays,
    cancellationWindowMinutes: offer.cancellationWindowMinutes,
    afterEnd: offer.afterEnd,
  };
}

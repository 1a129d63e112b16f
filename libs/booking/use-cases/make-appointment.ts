import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { BookAppointment } from './book-appointment.js';
import { ConfirmHold, type WantedConfirmation } from './confirm-hold.js';
import { OverbookAppointment, type WantedOverbooking } from './overbook-appointment.js';
import { TakePlace, type WantedPlace } from './take-place.js';

/** What `POST /appointments` can mean. */
export type WantedBooking =
  | { kind: 'confirmation'; wanted: WantedConfirmation }
  | { kind: 'place'; wanted: WantedPlace }
  | { kind: 'overbooking' | 'free_time'; wanted: WantedOverbooking };

/** One door for the ways to come to an appointment: a hold, a place in a group, a visit on top, or a free time. */
@Injectable()
export class MakeAppointment {
  constructor(
    private readonly confirmHold: ConfirmHold,
    private readonly takePlace: TakePlace,
    private readonly overbook: OverbookAppointment,
    private readonly book: BookAppointment,
  ) {}

  execute(caller: Caller, booking: WantedBooking): Promise<Appointment> {
    switch (booking.kind) {
      case 'confirmation':
        return this.confirmHold.execute(caller, booking.wanted);
      case 'place':
        return this.takePlace.execute(caller, booking.wanted);
      case 'overbooking':
        return this.overbook.execute(caller, booking.wanted);
      case 'free_time':
        return this.book.execute(caller, booking.wanted);
    }
  }
}

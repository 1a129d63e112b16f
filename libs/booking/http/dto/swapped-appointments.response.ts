import { ApiProperty } from '@nestjs/swagger';
import type { Appointment } from '../../domain/appointment.entity.js';
import { AppointmentResponse } from './appointment.response.js';

/** Both visits as they then are. */
export class SwappedAppointmentsResponse {
  @ApiProperty({ type: [AppointmentResponse], description: 'The first, then the second.' })
  data: AppointmentResponse[];

  static from(swapped: Appointment[]): SwappedAppointmentsResponse {
    return { data: swapped.map((appointment) => AppointmentResponse.from(appointment)) };
  }
}

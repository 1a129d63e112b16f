import { PartialType } from '@nestjs/swagger';
import { ClinicianDetailsRequest } from './clinician-details.request.js';

/** What is to change; what is left out stays. */
export class UpdateClinicianRequest extends PartialType(ClinicianDetailsRequest, {
  skipNullProperties: false,
}) {}

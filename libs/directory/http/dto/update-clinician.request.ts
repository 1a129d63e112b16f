import { PartialType } from '@nestjs/swagger';
import { CreateClinicianRequest } from './create-clinician.request.js';

/** What is to change; what is left out stays. */
export class UpdateClinicianRequest extends PartialType(CreateClinicianRequest, {
  skipNullProperties: false,
}) {}

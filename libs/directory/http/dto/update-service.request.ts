import { PartialType } from '@nestjs/swagger';
import { CreateServiceRequest } from './create-service.request.js';

/** What is to change; what is left out stays. Bookings keep what they were made with. */
export class UpdateServiceRequest extends PartialType(CreateServiceRequest, { skipNullProperties: false }) {}

import { PartialType } from '@nestjs/swagger';
import { CreateCentreRequest } from './create-centre.request.js';

/** What is to change; what is left out stays. */
export class UpdateCentreRequest extends PartialType(CreateCentreRequest, { skipNullProperties: false }) {}

import { Injectable } from '@nestjs/common';
import { CentreNotFound } from '../domain/directory.errors.js';
import type { Centre } from '../domain/centre.entity.js';
import { CentresRepository } from '../persistence/centres.repository.js';
import { type Reader, seesInactive } from './reach.js';

/** One centre. An inactive one is not there for the public. */
@Injectable()
export class GetCentre {
  constructor(private readonly centres: CentresRepository) {}

  async execute(reader: Reader, id: string): Promise<Centre> {
    const centre = await this.centres.get(id);
    if (centre.status !== 'active' && !seesInactive(reader, 'centre.write')) throw new CentreNotFound();
    return centre;
  }
}

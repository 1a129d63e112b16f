import { Injectable } from '@nestjs/common';
import { ServiceNotFound } from '../domain/directory.errors.js';
import type { Service } from '../domain/service.entity.js';
import { ServicesRepository } from '../persistence/services.repository.js';
import { type Reader, seesInactive } from './reach.js';

/** One service. An inactive one is not there for the public. */
@Injectable()
export class GetService {
  constructor(private readonly services: ServicesRepository) {}

  async execute(reader: Reader, id: string): Promise<Service> {
    const service = await this.services.get(id);
    if (service.status !== 'active' && !seesInactive(reader, 'service.write')) throw new ServiceNotFound();
    return service;
  }
}

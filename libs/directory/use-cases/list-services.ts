import { Injectable } from '@nestjs/common';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { ServiceFilter } from '../domain/directory-filters.js';
import type { Service } from '../domain/service.entity.js';
import { ServicesRepository } from '../persistence/services.repository.js';
import { type Reader, requireSight } from './reach.js';

/** Services by name, then id. */
@Injectable()
export class ListServices {
  constructor(private readonly services: ServicesRepository) {}

  async execute(reader: Reader, filter: ServiceFilter, page: Page): Promise<PageResult<Service>> {
    requireSight(reader, 'service.write', filter.status);
    const rows = await this.services.findPage(filter, page);
    const total = page.count ? await this.services.count(filter) : undefined;
    return toPage(
      rows,
      page,
      ({ name, id }) => [name, id],
      (service) => service,
      total,
    );
  }
}

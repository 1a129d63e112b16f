import { Injectable } from '@nestjs/common';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { CentreFilter } from '../domain/directory-filters.js';
import type { Centre } from '../domain/centre.entity.js';
import { CentresRepository } from '../persistence/centres.repository.js';
import { type Reader, requireSight } from './reach.js';

/** Centres by name, then id. */
@Injectable()
export class ListCentres {
  constructor(private readonly centres: CentresRepository) {}

  async execute(reader: Reader, filter: CentreFilter, page: Page): Promise<PageResult<Centre>> {
    requireSight(reader, 'centre.write', filter.status);
    const rows = await this.centres.findPage(filter, page);
    const total = page.count ? await this.centres.count(filter) : undefined;
    return toPage(
      rows,
      page,
      ({ name, id }) => [name, id],
      (centre) => centre,
      total,
    );
  }
}

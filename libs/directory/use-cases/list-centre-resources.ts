import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { CentreResource, CentreResourceKind } from '../domain/centre-resource.js';
import { CentreResourcesRepository } from '../persistence/centre-resources.repository.js';
import { CentresRepository } from '../persistence/centres.repository.js';

/** The rooms or the equipment of a centre by name, then id, for staff of that centre. */
@Injectable()
export class ListCentreResources {
  constructor(
    private readonly centres: CentresRepository,
    private readonly resources: CentreResourcesRepository,
  ) {}

  async execute(
    caller: Caller,
    kind: CentreResourceKind,
    centreId: string,
    page: Page,
  ): Promise<PageResult<CentreResource>> {
    caller.require('room.read', centreId);
    await this.centres.get(centreId);
    const rows = await this.resources.findPage(kind, centreId, page);
    const total = page.count ? await this.resources.count(kind, centreId) : undefined;
    return toPage(
      rows,
      page,
      ({ name, id }) => [name, id],
      (resource) => resource,
      total,
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { CentreResource, CentreResourceKind } from '../domain/centre-resource.js';
import { CentreResourcesRepository } from '../persistence/centre-resources.repository.js';

/** One room or piece of equipment, for staff of its centre. */
@Injectable()
export class GetCentreResource {
  constructor(private readonly resources: CentreResourcesRepository) {}

  execute(caller: Caller, kind: CentreResourceKind, centreId: string, id: string): Promise<CentreResource> {
    caller.require('room.read', centreId);
    return this.resources.get(kind, centreId, id);
  }
}

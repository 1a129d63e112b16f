import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Database } from '#platform/database';
import type { Centre } from '../domain/centre.entity.js';
import { CentresRepository } from '../persistence/centres.repository.js';

/** Shows a centre to the public again and lets it be booked. */
@Injectable()
export class ActivateCentre {
  constructor(
    private readonly database: Database,
    private readonly centres: CentresRepository,
  ) {}

  execute(caller: Caller, id: string): Promise<Centre> {
    return this.database.transaction(async () => {
      caller.require('centre.write', id);
      const centre = await this.centres.lockById(id);
      centre.activate();
      await this.centres.save(centre);
      return centre;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Catalogue, type CentreSummary } from '#directory';
import type { Caller } from '#identity';
import { NotFound } from '#platform/domain';
import type { Block, BlockTarget } from '../domain/block.js';
import { BlockNotFound } from '../domain/block.errors.js';
import type { BlockScope } from '../persistence/blocks.repository.js';

/** Who may close which time: staff their centre's, clinicians their own. */
@Injectable()
export class BlockAccess {
  constructor(private readonly catalogue: Catalogue) {}

  /** The centre for which the caller may block all of these; else 404. */
  async centreFor(caller: Caller, centreId: string, targets: readonly BlockTarget[]): Promise<CentreSummary> {
    const centre = await this.catalogue.getCentre(centreId);
    if (caller.mayAt('block.write', centreId)) return centre;
    const own = await this.ownTime(caller);
    if (own !== null && targets.every(({ kind, id }) => kind === 'clinician' && id === own)) return centre;
    throw new NotFound('centre');
  }

  async requireTouch(caller: Caller, { centreId, resourceId }: Block): Promise<void> {
    if (caller.mayAt('block.write', centreId)) return;
    if ((await this.ownTime(caller)) !== resourceId) throw new BlockNotFound();
  }

  async scopeOf(caller: Caller): Promise<BlockScope> {
    return { centreIds: caller.centresFor('block.write'), clinicianId: await this.ownTime(caller) };
  }

  /** Whether the caller may call off visits there: of clinicians who work at several centres, each centre's staff. */
  async mayCallOff(caller: Caller, visit: { centreId: string; clinicianId: string }): Promise<boolean> {
    return caller.mayAt('block.write', visit.centreId) || (await this.ownTime(caller)) === visit.clinicianId;
  }

  private async ownTime(caller: Caller): Promise<string | null> {
    return caller.holds('clinician') ? this.catalogue.clinicianOfAccount(caller.accountId) : null;
  }
}

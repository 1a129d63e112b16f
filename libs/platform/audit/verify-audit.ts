import { Injectable } from '@nestjs/common';
import { AuditChainRepository, type SealedEvent } from './audit-chain.repository.js';
import { GENESIS, sealOf } from './audit-hash.js';

const STRETCH = 2000;

/** What a walk along the chain found. */
export interface AuditVerdict {
  intact: boolean;
  /** How many links were walked. */
  verified: number;
  /** The first link that does not hold, and the event it should seal. */
  brokenAt: { sequence: number; eventId: string | null } | null;
  /** Events that are in no link and wait for none: slipped in, or stripped of their seal. */
  strays: string[];
  /** Events that still wait for their seal, and since when. */
  unsealed: number;
  oldestUnsealedAt: Date | null;
  /** The last link's seal. Kept elsewhere, it shows later whether the end was cut off. */
  head: string;
}

/** Walks the whole chain and names the first row at which it breaks. Reads only. */
@Injectable()
export class VerifyAudit {
  constructor(private readonly chain: AuditChainRepository) {}

  async execute(): Promise<AuditVerdict> {
    const outside = await this.chain.outsideTheChain();
    let previous: Buffer = GENESIS;
    let sequence = 0;
    for (;;) {
      const stretch = await this.chain.findAfter(sequence, STRETCH);
      for (const link of stretch) {
        if (!holds(link, previous, sequence)) {
          const brokenAt = { sequence: link.sequence, eventId: link.id };
          return { intact: false, verified: sequence, brokenAt, head: previous.toString('hex'), ...outside };
        }
        [previous, sequence] = [link.hash, link.sequence];
      }
      if (stretch.length < STRETCH) break;
    }
    const intact = outside.strays.length === 0;
    return { intact, verified: sequence, brokenAt: null, head: previous.toString('hex'), ...outside };
  }
}

/** The number follows, the event is there, and the seal is what it must be. */
function holds(link: SealedEvent, previous: Buffer, sequence: number): boolean {
  return link.sequence === sequence + 1 && link.id !== null && sealOf(previous, link).equals(link.hash);
}

import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Database } from '#platform/database';
import { cleanPicture, Files } from '#platform/files';
import { type ClinicianProfile, publicProfile } from '../domain/clinician-profile.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';
import { requireOwnOrEverywhere } from './reach.js';

/**
 * Gives a clinician a picture, drawn anew, or takes it away (null). For themselves, or for whoever may change
 * clinicians: to others the clinician is not there. Fails with 400 for what is no picture.
 */
@Injectable()
export class SetClinicianPicture {
  constructor(
    private readonly database: Database,
    private readonly clinicians: CliniciansRepository,
    private readonly profiles: ClinicianProfilesRepository,
    private readonly files: Files,
    private readonly audit: Audit,
  ) {}

  /** The picture is stored before the transaction, so who may is asked twice: nobody fills the store for nothing. */
  async execute(caller: Caller, id: string, bytes: Buffer | null): Promise<ClinicianProfile> {
    requireOwnOrEverywhere(caller, await this.profiles.get(id, true));
    const pictureId = bytes && (await this.files.put(await cleanPicture(bytes)));
    return this.database.transaction(async () => {
      const clinician = await this.clinicians.lockById(id);
      requireOwnOrEverywhere(caller, clinician);
      if (pictureId) await this.files.keep(pictureId);
      if (clinician.pictureId) this.files.release(clinician.pictureId);
      const changes = { pictureId: { from: clinician.pictureId, to: pictureId } };
      clinician.picture(pictureId);
      await this.clinicians.save(clinician);
      await this.audit.record({
        ...{ action: 'clinician.picture', actorId: caller.accountId },
        ...{ entityType: 'clinician', entityId: id, changes },
      });
      const seesAll = caller.may('clinician.write');
      const profile = await this.profiles.get(id, seesAll);
      return seesAll ? profile : publicProfile(profile);
    });
  }
}

import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/domain';
import { type FileContent, Files } from '#platform/files';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';

/** The present picture of an active clinician, for everybody. */
@Injectable()
export class GetClinicianPicture {
  constructor(
    private readonly clinicians: CliniciansRepository,
    private readonly files: Files,
  ) {}

  async execute(id: string, pictureId: string): Promise<FileContent> {
    const picture = (await this.clinicians.hasPicture(id, pictureId)) && (await this.files.get(pictureId));
    if (!picture) throw new NotFound('picture');
    return picture;
  }
}

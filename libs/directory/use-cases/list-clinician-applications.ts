import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { ApplicationStatus, ClinicianApplication } from '../domain/clinician-application.entity.js';
import { ClinicianApplicationsRepository } from '../persistence/clinician-applications.repository.js';

/**
 * Applications of a status in the order in which they came, for those who decide them. They concern the whole clinic:
 * whoever is in charge of single centres sees none.
 */
@Injectable()
export class ListClinicianApplications {
  constructor(private readonly applications: ClinicianApplicationsRepository) {}

  async execute(
    caller: Caller,
    status: ApplicationStatus,
    page: Page,
  ): Promise<PageResult<ClinicianApplication>> {
    if (caller.centresFor('clinician.approve') !== 'all') return nothing(page);
    const rows = await this.applications.findPage(status, page);
    const total = page.count ? await this.applications.count(status) : undefined;
    return toPage(
      rows,
      page,
      ({ id }) => [id],
      (application) => application,
      total,
    );
  }
}

const nothing = ({ count }: Page) => ({ data: [], nextCursor: null, ...(count ? { total: 0 } : {}) });

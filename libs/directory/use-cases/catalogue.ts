import { Injectable } from '@nestjs/common';
import type { CentreSummary, ClinicianContact, ThingIds } from '../domain/catalogue-entries.js';
import { CentreNotFound, ClinicianNotFound } from '../domain/directory.errors.js';
import type { Offer, OfferFilter } from '../domain/offer.js';
import { CatalogueRepository } from '../persistence/catalogue.repository.js';
import { HolidaysRepository } from '../persistence/holidays.repository.js';
import { OffersRepository } from '../persistence/offers.repository.js';

/**
 * What other contexts ask the directory. Every answer is one prepared statement, read in the open transaction if
 * there is one. Only offers look at whether things are active: past visits keep their clinician and their centre.
 */
@Injectable()
export class Catalogue {
  constructor(
    private readonly offers: OffersRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly holidays: HolidaysRepository,
  ) {}

  /**
   * What is sold by this clinician at this centre. Null when one of the three is absent or inactive, when the
   * clinician does not offer the service, or does not work there.
   */
  findOffer(wanted: { serviceId: string; clinicianId: string; centreId: string }): Promise<Offer | null> {
    return this.offers.find(wanted.serviceId, wanted.clinicianId, wanted.centreId);
  }

  /** All pairs of clinician and centre that sell the service, by clinician id, then centre id. */
  findOffers(filter: OfferFilter): Promise<Offer[]> {
    return this.offers.findMatching(filter);
  }

  /**
   * The days (`YYYY-MM-DD`, as each centre counts them) on which these centres are closed, by centre id; a centre
   * without any is absent. Both ends are included.
   */
  holidaysOf(centreIds: readonly string[], from: string, to: string): Promise<Map<string, string[]>> {
    return this.holidays.ofCentres(centreIds, { from, to });
  }

  /** Everybody who works at the centre, active or not. */
  cliniciansAt(centreId: string): Promise<string[]> {
    return this.catalogue.cliniciansAt(centreId);
  }

  /** The clinician who signs in with that account, active or not. */
  clinicianOfAccount(accountId: string): Promise<string | null> {
    return this.catalogue.findClinicianOfAccount(accountId);
  }

  /** The centre, active or not; throws 404 when there is none. */
  async getCentre(id: string): Promise<CentreSummary> {
    const centre = await this.catalogue.findCentre(id);
    if (!centre) throw new CentreNotFound();
    return centre;
  }

  /** The centre, active or not. */
  findCentre(id: string): Promise<CentreSummary | null> {
    return this.catalogue.findCentre(id);
  }

  /** Whether the clinician works at the centre, active or not. */
  worksAt(clinicianId: string, centreId: string): Promise<boolean> {
    return this.catalogue.worksAt(clinicianId, centreId);
  }

  /** The zones of the centres at which the clinician works, by centre. */
  zonesOfClinician(clinicianId: string): Promise<Map<string, string>> {
    return this.catalogue.zonesOfClinician(clinicianId);
  }

  /** Name and account of a clinician, active or not; throws 404 when there is none. */
  async contactOfClinician(clinicianId: string): Promise<ClinicianContact> {
    const contact = await this.catalogue.findContact(clinicianId);
    if (!contact) throw new ClinicianNotFound();
    return contact;
  }

  /** Names by id, for texts. What does not exist is absent from the map. */
  namesOf(ids: ThingIds): Promise<Map<string, string>> {
    return this.catalogue.namesOf(ids);
  }
}

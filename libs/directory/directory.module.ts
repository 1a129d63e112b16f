import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { FilesModule } from '#platform/files';
import { DeactivationGuards } from './domain/deactivation-guards.js';
import { NewClinicianHooks } from './domain/new-clinician-hooks.js';
import { NextFreeTimes } from './domain/next-free-times.js';
import { ApplicationDocumentsController } from './http/application-documents.controller.js';
import { CentresController } from './http/centres.controller.js';
import { ClinicianApplicationsController } from './http/clinician-applications.controller.js';
import { ClinicianArrangementsController } from './http/clinician-arrangements.controller.js';
import { ClinicianPicturesController } from './http/clinician-pictures.controller.js';
import { CliniciansController } from './http/clinicians.controller.js';
import { EquipmentController } from './http/equipment.controller.js';
import { HolidaysController } from './http/holidays.controller.js';
import { RoomsController } from './http/rooms.controller.js';
import { ServicesController } from './http/services.controller.js';
import { CatalogueRepository } from './persistence/catalogue.repository.js';
import { CentreResourcesRepository } from './persistence/centre-resources.repository.js';
import { CentresRepository } from './persistence/centres.repository.js';
import { ClinicianApplicationsRepository } from './persistence/clinician-applications.repository.js';
import { ClinicianProfilesRepository } from './persistence/clinician-profiles.repository.js';
import { CliniciansRepository } from './persistence/clinicians.repository.js';
import { HolidaysRepository } from './persistence/holidays.repository.js';
import { OffersRepository } from './persistence/offers.repository.js';
import { ServicesRepository } from './persistence/services.repository.js';
import { ActivateCentre } from './use-cases/activate-centre.js';
import { ActivateClinician } from './use-cases/activate-clinician.js';
import { ActivateService } from './use-cases/activate-service.js';
import { AddApplicationDocument } from './use-cases/add-application-document.js';
import { AddCentreResource } from './use-cases/add-centre-resource.js';
import { AddHoliday } from './use-cases/add-holiday.js';
import { ApplyAsClinician } from './use-cases/apply-as-clinician.js';
import { ApproveClinicianApplication } from './use-cases/approve-clinician-application.js';
import { Catalogue } from './use-cases/catalogue.js';
import { CreateCentre } from './use-cases/create-centre.js';
import { CreateClinician } from './use-cases/create-clinician.js';
import { CreateService } from './use-cases/create-service.js';
import { DeactivateCentre } from './use-cases/deactivate-centre.js';
import { DeactivateClinician } from './use-cases/deactivate-clinician.js';
import { DeactivateService } from './use-cases/deactivate-service.js';
import { DeleteCentre } from './use-cases/delete-centre.js';
import { DeleteService } from './use-cases/delete-service.js';
import { GetApplicationDocument } from './use-cases/get-application-document.js';
import { GetCentreResource } from './use-cases/get-centre-resource.js';
import { GetCentre } from './use-cases/get-centre.js';
import { GetClinicianApplication } from './use-cases/get-clinician-application.js';
import { GetClinicianPicture } from './use-cases/get-clinician-picture.js';
import { GetClinician } from './use-cases/get-clinician.js';
import { GetService } from './use-cases/get-service.js';
import { LinkAccount } from './use-cases/link-account.js';
import { ListCentreResources } from './use-cases/list-centre-resources.js';
import { ListCentres } from './use-cases/list-centres.js';
import { ListClinicianApplications } from './use-cases/list-clinician-applications.js';
import { ListClinicians } from './use-cases/list-clinicians.js';
import { ListHolidays } from './use-cases/list-holidays.js';
import { ListServices } from './use-cases/list-services.js';
import { RejectClinicianApplication } from './use-cases/reject-clinician-application.js';
import { RemoveCentreResource } from './use-cases/remove-centre-resource.js';
import { RemoveHoliday } from './use-cases/remove-holiday.js';
import { SetClinicianCentres } from './use-cases/set-clinician-centres.js';
import { SetClinicianPicture } from './use-cases/set-clinician-picture.js';
import { SetClinicianServices } from './use-cases/set-clinician-services.js';
import { UpdateCentreResource } from './use-cases/update-centre-resource.js';
import { UpdateCentre } from './use-cases/update-centre.js';
import { UpdateClinician } from './use-cases/update-clinician.js';
import { UpdateService } from './use-cases/update-service.js';

const useCases = [
  ActivateCentre,
  ActivateClinician,
  ActivateService,
  AddApplicationDocument,
  AddCentreResource,
  AddHoliday,
  ApplyAsClinician,
  ApproveClinicianApplication,
  Catalogue,
  CreateCentre,
  CreateClinician,
  CreateService,
  DeactivateCentre,
  DeactivateClinician,
  DeactivateService,
  DeleteCentre,
  DeleteService,
  GetApplicationDocument,
  GetCentre,
  GetCentreResource,
  GetClinician,
  GetClinicianApplication,
  GetClinicianPicture,
  GetService,
  ListCentreResources,
  ListCentres,
  ListClinicianApplications,
  ListClinicians,
  ListHolidays,
  ListServices,
  RejectClinicianApplication,
  RemoveCentreResource,
  RemoveHoliday,
  SetClinicianCentres,
  SetClinicianPicture,
  SetClinicianServices,
  UpdateCentre,
  UpdateCentreResource,
  UpdateClinician,
  UpdateService,
];

const hooks = [DeactivationGuards, NewClinicianHooks, NextFreeTimes];

const repositories = [
  CatalogueRepository,
  CentreResourcesRepository,
  CentresRepository,
  ClinicianProfilesRepository,
  ClinicianApplicationsRepository,
  CliniciansRepository,
  HolidaysRepository,
  OffersRepository,
  ServicesRepository,
];

/** What is offered, by whom and where. */
@Module({
  imports: [FilesModule, IdentityModule],
  providers: [...hooks, LinkAccount, ...repositories, ...useCases],
  exports: [...hooks, ...useCases],
})
export class DirectoryModule {}

@Module({
  imports: [DirectoryModule],
  controllers: [
    ApplicationDocumentsController,
    CentresController,
    ClinicianApplicationsController,
    ClinicianArrangementsController,
    ClinicianPicturesController,
    CliniciansController,
    EquipmentController,
    HolidaysController,
    RoomsController,
    ServicesController,
  ],
})
export class DirectoryHttpModule {}

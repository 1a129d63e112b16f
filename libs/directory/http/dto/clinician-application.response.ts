import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import {
  type ApplicationDocument,
  type DocumentKind,
  documentKinds,
} from '../../domain/application-document.js';
import {
  type ApplicationStatus,
  applicationStatuses,
  type ClinicianApplication,
} from '../../domain/clinician-application.entity.js';
import type { ApplicationFile } from '../../use-cases/get-clinician-application.js';

/** A permission to practise, as the applicant says it. */
export class LicenceResponse {
  @ApiProperty({ example: 'KMC 84213' })
  number: string;

  /** Who gave it. */
  @ApiProperty({ example: 'Karnataka Medical Council' })
  authority: string;

  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ pattern: '^[A-Z]{2}$', example: 'IN' })
  country: string;

  /** The last day on which it holds; null where it does not end. */
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2031-12-31' })
  validUntil: string | null;
}

/** A document that came with an application. */
export class ApplicationDocumentResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c52' })
  id: string;

  @ApiProperty({ enum: documentKinds, enumName: 'DocumentKind', example: 'licence' })
  kind: DocumentKind;

  /** As its content says. */
  @ApiProperty({ example: 'application/pdf' })
  contentType: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 184213 })
  sizeBytes: number;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T06:00:00.000Z' })
  uploadedAt: string;

  static from({
    id,
    kind,
    contentType,
    sizeBytes,
    uploadedAt,
  }: ApplicationDocument): ApplicationDocumentResponse {
    const shown = { id, kind, contentType, sizeBytes, uploadedAt: new Date(uploadedAt).toISOString() };
    return Object.assign(new ApplicationDocumentResponse(), shown);
  }
}

/** Somebody asks to become a clinician. */
export class ClinicianApplicationResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c50' })
  id: string;

  /** The account of the applicant. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  accountId: string;

  @ApiProperty({ example: 'Dr. Ananya Rao' })
  fullName: string;

  /** Fields of medicine. */
  @ApiProperty({ type: [String], example: ['cardiology'] })
  specializations: string[];

  /** Languages in which patients can talk to them, as IETF tags. */
  @ApiProperty({ type: [String], example: ['en', 'kn'] })
  languages: string[];

  /** For patients; may be empty. */
  @ApiProperty({ example: 'Cardiologist with a focus on prevention.' })
  about: string;

  @ApiProperty({ type: LicenceResponse })
  licence: LicenceResponse;

  @ApiProperty({ enum: applicationStatuses, enumName: 'ApplicationStatus', example: 'pending' })
  status: ApplicationStatus;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  decidedAt: string | null;

  /** Whom the applicant became; null until it is approved. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  clinicianId: string | null;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T06:00:00.000Z' })
  createdAt: string;

  /** Rises with every change; it is the `ETag`, too. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from(application: ClinicianApplication): ClinicianApplicationResponse {
    return fill(new ClinicianApplicationResponse(), application);
  }
}

/** An application with all that belongs to it. */
export class ClinicianApplicationDetailResponse extends ClinicianApplicationResponse {
  /** Why it was rejected; null where it was not. */
  @ApiProperty({ type: String, nullable: true, example: null })
  reason: string | null;

  /** In the order in which they were sent. */
  @ApiProperty({ type: [ApplicationDocumentResponse] })
  documents: ApplicationDocumentResponse[];

  static fromFile({ application, reason, documents }: ApplicationFile): ClinicianApplicationDetailResponse {
    const response = fill(new ClinicianApplicationDetailResponse(), application);
    response.reason = reason;
    response.documents = documents.map((document) => ApplicationDocumentResponse.from(document));
    return response;
  }
}

/** A page of applications, in the order in which they came. */
export class ClinicianApplicationListResponse {
  @ApiProperty({ type: [ClinicianApplicationResponse] })
  data: ClinicianApplicationResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 3 })
  total?: number;

  static from({ data, ...page }: PageResult<ClinicianApplication>): ClinicianApplicationListResponse {
    const shown = data.map((each) => ClinicianApplicationResponse.from(each));
    return Object.assign(new ClinicianApplicationListResponse(), page, { data: shown });
  }
}

function fill<Response extends ClinicianApplicationResponse>(
  response: Response,
  application: ClinicianApplication,
): Response {
  const { id, accountId, fullName, specializations, languages, about } = application;
  const { status, decidedAt, clinicianId, createdAt, version } = application;
  return Object.assign(
    response,
    { id, accountId, fullName, specializations, languages, about, status },
    {
      licence: {
        number: application.licenceNumber,
        authority: application.licenceAuthority,
        country: application.licenceCountry,
        validUntil: application.licenceValidUntil,
      },
      decidedAt: decidedAt?.toISOString() ?? null,
      ...{ clinicianId, createdAt: createdAt.toISOString(), version },
    },
  );
}

import { Controller, Get, Header, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, IdParam, TakesFile, UploadedBytes } from '#platform/http';
import { AddApplicationDocument } from '../use-cases/add-application-document.js';
import { GetApplicationDocument } from '../use-cases/get-application-document.js';
import { AddApplicationDocumentRequest } from './dto/add-application-document.request.js';
import { ApplicationDocumentResponse } from './dto/clinician-application.response.js';

const types = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

/** What comes with an application: between the applicant and those who decide it. */
@ApiTags('directory')
@Controller('clinician-applications/:id/documents')
export class ApplicationDocumentsController {
  constructor(
    private readonly addDocument: AddApplicationDocument,
    private readonly getDocument: GetApplicationDocument,
  ) {}

  @Post()
  @Requires('account.change_own')
  @Creates('clinician-applications/:id/documents')
  @TakesFile(types)
  @ApiOperation({
    operationId: 'addApplicationDocument',
    summary: 'Add a document to an application',
    description:
      'To one’s own, while it is pending. It is kept encrypted. Fails with 413 above 10 MB, with 400 for other types, with 409 once it is decided, and with 422 for more than ten.',
  })
  @ApiCreatedResponse({ type: ApplicationDocumentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413, 422)
  async add(
    @IdParam() id: string,
    @Query() { kind = 'other' }: AddApplicationDocumentRequest,
    @UploadedBytes() bytes: Buffer,
    @CurrentCaller() caller: Caller,
  ): Promise<ApplicationDocumentResponse> {
    return ApplicationDocumentResponse.from(await this.addDocument.execute(caller, id, kind, bytes));
  }

  @Get(':documentId')
  @Requires('account.read_own')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({
    operationId: 'getApplicationDocument',
    summary: 'Read a document of an application',
    description: 'As it was sent, for the applicant and for those who decide. Fails for everybody else.',
  })
  @ApiProduces(...types)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary', example: '(bytes)' } })
  @ApiProblems(400, 401, 403, 404)
  async get(
    @IdParam() id: string,
    @IdParam('documentId') documentId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    const { bytes, contentType } = await this.getDocument.execute(caller, id, documentId);
    return new StreamableFile(bytes, { type: contentType, length: bytes.length, disposition: 'attachment' });
  }
}

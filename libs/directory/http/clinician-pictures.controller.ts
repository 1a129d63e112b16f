import { Controller, Delete, Get, Header, HttpCode, Put, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Public, Requires } from '#identity';
import { ApiProblems, IdParam, TakesFile, UploadedBytes } from '#platform/http';
import { GetClinicianPicture } from '../use-cases/get-clinician-picture.js';
import { SetClinicianPicture } from '../use-cases/set-clinician-picture.js';
import { ClinicianResponse } from './dto/clinician.response.js';

/** Pictures of clinicians: seen by everybody, changed by themselves or whoever may change clinicians. */
@ApiTags('directory')
@Controller('clinicians/:id')
export class ClinicianPicturesController {
  constructor(
    private readonly setClinicianPicture: SetClinicianPicture,
    private readonly getClinicianPicture: GetClinicianPicture,
  ) {}

  @Put('picture')
  @Requires('clinician.picture')
  @TakesFile(['image/jpeg', 'image/png', 'image/webp'])
  @ApiOperation({
    operationId: 'setClinicianPicture',
    summary: 'Set the picture of a clinician',
    description:
      'For the clinician, or whoever may change clinicians. It is drawn anew, with at most 1024 pixels a side, and what it carried beside the image is gone. Fails with 413 above 10 MB, and with 400 for what is no picture or has more than 40 million pixels.',
  })
  @ApiOkResponse({ type: ClinicianResponse })
  @ApiProblems(400, 401, 403, 404, 413)
  async set(
    @IdParam() id: string,
    @UploadedBytes() bytes: Buffer,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianResponse> {
    return ClinicianResponse.from(await this.setClinicianPicture.execute(caller, id, bytes));
  }

  @Delete('picture')
  @HttpCode(204)
  @Requires('clinician.picture')
  @ApiOperation({
    operationId: 'removeClinicianPicture',
    summary: 'Remove the picture of a clinician',
    description: 'For the clinician, or whoever may change clinicians. Without a picture it does nothing.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async remove(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.setClinicianPicture.execute(caller, id, null);
  }

  @Get('pictures/:pictureId')
  @Public()
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  @ApiOperation({
    operationId: 'getClinicianPicture',
    summary: 'The picture of a clinician',
    description:
      'At the address that `pictureUrl` names. A new picture has a new address, so this may be kept for ever. Fails when it is not their picture, or not any more.',
  })
  @ApiProduces('image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary', example: '(bytes)' } })
  @ApiProblems(400, 404)
  async get(@IdParam() id: string, @IdParam('pictureId') pictureId: string): Promise<StreamableFile> {
    const { bytes, contentType: type } = await this.getClinicianPicture.execute(id, pictureId);
    return new StreamableFile(bytes, { type, length: bytes.length });
  }
}

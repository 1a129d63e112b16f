import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Idempotent, IdParam, pageOf } from '#platform/http';
import { GetBlock } from '../use-cases/get-block.js';
import { LiftBlock } from '../use-cases/lift-block.js';
import { ListBlocks } from '../use-cases/list-blocks.js';
import { PlaceBlocks } from '../use-cases/place-blocks.js';
import { PreviewBlocks } from '../use-cases/preview-blocks.js';
import { BlockListResponse } from './dto/block-list.response.js';
import {
  placeBlocksExamples,
  PlaceBlocksRequest,
  previewBlocksExamples,
  PreviewBlocksRequest,
} from './dto/block.request.js';
import { BlockPreviewResponse, BlockResponse, BlocksPlacedResponse } from './dto/block.response.js';
import { ListBlocksRequest } from './dto/list-blocks.request.js';

/** Time that staff close, with what becomes of the visits in it. */
@ApiTags('availability')
@Controller('blocks')
export class BlocksController {
  constructor(
    private readonly previewBlocks: PreviewBlocks,
    private readonly placeBlocks: PlaceBlocks,
    private readonly liftBlock: LiftBlock,
    private readonly listBlocks: ListBlocks,
    private readonly getBlock: GetBlock,
  ) {}

  @Get()
  @Requires('block.write')
  @ApiOperation({
    operationId: 'listBlocks',
    summary: 'Blocks: who placed them, when, why',
    description: 'For staff: those of their centres. For clinicians: those of their own time. By start.',
  })
  @ApiOkResponse({ type: BlockListResponse })
  @ApiProblems(400, 401, 403)
  async list(@CurrentCaller() caller: Caller, @Query() query: ListBlocksRequest): Promise<BlockListResponse> {
    return BlockListResponse.from(await this.listBlocks.execute(caller, query.toFilter(), pageOf(query, 2)));
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('block.write')
  @ApiOperation({
    operationId: 'previewBlocks',
    summary: 'Which visits a block would call off',
    description:
      'Exactly those, by the time of the visit and not of its buffers. Changes nothing. Fails like `placeBlocks`.',
  })
  @ApiBody({ type: PreviewBlocksRequest, examples: previewBlocksExamples })
  @ApiOkResponse({ type: BlockPreviewResponse })
  @ApiProblems(400, 401, 403, 404, 422)
  async preview(
    @CurrentCaller() caller: Caller,
    @Body() body: PreviewBlocksRequest,
  ): Promise<BlockPreviewResponse> {
    return BlockPreviewResponse.from(await this.previewBlocks.execute(caller, body.toWanted()));
  }

  @Post()
  @HttpCode(200)
  @Requires('block.write')
  @Idempotent()
  @ApiOperation({
    operationId: 'placeBlocks',
    summary: 'Close time of clinicians, rooms or a centre',
    description:
      'Visits in it become `cancelled` by the clinic, patients are told and a refund is due; or, with `refuse`, what has visits stays open. Each resource has its own result. What is held there is held no more. Fails with 400 for a time that is over or not whole, 404 for a centre that is not yours, and 422 `range_too_long`.',
  })
  @ApiBody({ type: PlaceBlocksRequest, examples: placeBlocksExamples })
  @ApiOkResponse({ type: BlocksPlacedResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async place(
    @CurrentCaller() caller: Caller,
    @Body() body: PlaceBlocksRequest,
  ): Promise<BlocksPlacedResponse> {
    return BlocksPlacedResponse.from(await this.placeBlocks.execute(caller, body.toWanted()));
  }

  @Get(':id')
  @Requires('block.write')
  @ApiOperation({
    operationId: 'getBlock',
    summary: 'One block',
    description: 'For staff of its centre, and for the clinician whose time it is.',
  })
  @ApiOkResponse({ type: BlockResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<BlockResponse> {
    return BlockResponse.from(await this.getBlock.execute(caller, id));
  }

  @Post(':id/lift')
  @HttpCode(200)
  @Requires('block.write')
  @Idempotent()
  @ApiOperation({
    operationId: 'liftBlock',
    summary: 'Open blocked time again',
    description:
      'It can be booked at once, also where visits were called off; those stay called off. Fails with 409 `block_lifted` the second time.',
  })
  @ApiOkResponse({ type: BlockResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async lift(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<BlockResponse> {
    return BlockResponse.from(await this.liftBlock.execute(caller, id));
  }
}

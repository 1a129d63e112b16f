import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { type DocumentKind, documentKinds } from '../../domain/application-document.js';

/** What the document is about. */
export class AddApplicationDocumentRequest {
  @ApiPropertyOptional({
    enum: documentKinds,
    enumName: 'DocumentKind',
    default: 'other',
    example: 'licence',
  })
  @MayBeAbsent()
  @IsIn(documentKinds)
  kind?: DocumentKind;
}

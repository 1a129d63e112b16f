import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsPersonName, MayBeAbsent } from '#identity';
import { IsCalendarDay } from '#platform/http';
import { type ChildRelation, childRelations } from '../../domain/patient-account.entity.js';
import { type Gender, genders } from '../../domain/patient.entity.js';

/** A child that one acts for. */
export class AddDependantRequest {
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Kiran Rao' })
  @IsPersonName()
  fullName: string;

  /** Under 18. One acts for them until their 18th birthday. */
  @ApiProperty({ format: 'date', example: '2019-06-02' })
  @IsCalendarDay()
  birthDate: string;

  @ApiPropertyOptional({ enum: genders, enumName: 'Gender', example: 'male' })
  @MayBeAbsent()
  @IsIn(genders)
  gender?: Gender;

  /** What one is to the child. */
  @ApiProperty({ enum: childRelations, enumName: 'ChildRelation', example: 'parent' })
  @IsIn(childRelations)
  relation: ChildRelation;
}

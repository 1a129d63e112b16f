import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { type StaffRole, staffRoles } from '../../domain/permissions.js';
import { MayBeNull } from '../fields.js';

/** A role, for one centre or for all. */
export class GivenRole {
  @ApiProperty({ enum: staffRoles, enumName: 'StaffRole', example: 'front_desk' })
  @IsIn(staffRoles)
  role: StaffRole;

  /** Null is all centres. */
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c33',
  })
  @MayBeNull()
  @IsUUID()
  centreId: string | null;
}

/** One role at least, none twice. */
export const AreGivenRoles = (): PropertyDecorator => (target, property) => {
  for (const decorate of [
    ApiProperty({ type: [GivenRole], minItems: 1, maxItems: 50 }),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(50),
    ArrayUnique((given: GivenRole | null) => `${given?.role} ${given?.centreId}`),
    ValidateNested({ each: true }),
    Type(() => GivenRole),
  ])
    decorate(target, property);
};

/** From now on exactly these. What they are as a patient stays. */
export class SetRolesRequest {
  @AreGivenRoles()
  roles: GivenRole[];
}

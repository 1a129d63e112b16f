import { ApiProperty } from '@nestjs/swagger';
import { type Role, roles } from '../../domain/permissions.js';
import type { Me } from '../../use-cases/show-me.js';
import { accountFields, AccountResponse } from './account.response.js';

/** A role that one holds. */
export class HeldRoleResponse {
  @ApiProperty({ enum: roles, enumName: 'Role', example: 'patient' })
  role: Role;

  /** The centre for which it is held; null is all of them. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, example: null })
  centreId: string | null;
}

export class MeResponse extends AccountResponse {
  @ApiProperty({ type: [HeldRoleResponse] })
  roles: HeldRoleResponse[];

  /** The patient that one is oneself; null for those who are none, such as staff. */
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e0f',
  })
  patientId: string | null;

  static fromMe({ account, roles, patientId }: Me): MeResponse {
    return Object.assign(new MeResponse(), {
      ...accountFields(account),
      roles: roles.map(({ role, centreId }) => Object.assign(new HeldRoleResponse(), { role, centreId })),
      patientId,
    });
  }
}

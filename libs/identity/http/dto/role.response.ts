import { ApiProperty } from '@nestjs/swagger';
import { type Permission, permissions, permissionsOf, type Role, roles } from '../../domain/permissions.js';

/** A role, and all that it may do: at the centre for which it is held, or at all of them. */
export class RoleResponse {
  @ApiProperty({ enum: roles, enumName: 'Role', example: 'front_desk' })
  role: Role;

  @ApiProperty({
    isArray: true,
    enum: permissions,
    enumName: 'Permission',
    example: ['appointment.book', 'appointment.read'],
  })
  permissions: Permission[];
}

export class RolesResponse {
  @ApiProperty({ type: [RoleResponse] })
  data: RoleResponse[];

  static all(): RolesResponse {
    const data = roles.map((role) =>
      Object.assign(new RoleResponse(), { role, permissions: [...permissionsOf[role]].sort() }),
    );
    return Object.assign(new RolesResponse(), { data });
  }
}

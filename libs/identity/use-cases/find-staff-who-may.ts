import { Injectable } from '@nestjs/common';
import { type Permission, permissionsOf, staffRoles } from '../domain/permissions.js';
import { RoleAssignmentsRepository } from '../persistence/role-assignments.repository.js';

/** The accounts of those who hold the permission for exactly that centre: whom what happens there concerns. */
@Injectable()
export class FindStaffWhoMay {
  constructor(private readonly roles: RoleAssignmentsRepository) {}

  execute(permission: Permission, centreId: string): Promise<string[]> {
    const roles = staffRoles.filter(
      (role) => role !== 'clinician' && permissionsOf[role].includes(permission),
    );
    return this.roles.findHoldersAt(roles, centreId);
  }
}

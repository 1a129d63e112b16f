import { ApiProperty } from '@nestjs/swagger';
import { type AccountStatus, accountStatuses } from '../../domain/account.entity.js';
import type { User } from '../../domain/user.js';
import { HeldRoleResponse } from './me.response.js';

/** An account as those who administer see it. */
export class UserResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  id: string;

  @ApiProperty({ example: 'Sunita Bose' })
  fullName: string;

  @ApiProperty({ type: 'string', format: 'email', nullable: true, example: 'sunita@clinic.example' })
  email: string | null;

  /** E.164. */
  @ApiProperty({ type: 'string', nullable: true, example: '+919876543210' })
  phone: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'sunita' })
  username: string | null;

  /** Only an active account can be signed in to. */
  @ApiProperty({ enum: accountStatuses, enumName: 'AccountStatus', example: 'active' })
  status: AccountStatus;

  /** Why it was rejected, suspended or removed. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  statusReason: string | null;

  /** The language that we write to them in. */
  @ApiProperty({ example: 'en' })
  language: string;

  /** IANA. */
  @ApiProperty({ type: 'string', nullable: true, example: 'Asia/Kolkata' })
  timeZone: string | null;

  @ApiProperty({ type: [HeldRoleResponse], example: [{ role: 'front_desk', centreId: null }] })
  roles: HeldRoleResponse[];

  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:00:00.000Z' })
  createdAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;

  static from(user: User): UserResponse {
    return Object.assign(new UserResponse(), {
      id: user.id,
      fullName: user.fullName,
      email: user.email,
      phone: user.phone,
      username: user.username,
      status: user.status,
      statusReason: user.statusReason,
      language: user.language,
      timeZone: user.timeZone,
      roles: user.roles.map(({ role, centreId }) =>
        Object.assign(new HeldRoleResponse(), { role, centreId }),
      ),
      createdAt: user.createdAt.toISOString(),
      version: user.version,
    });
  }
}

export class UsersResponse {
  @ApiProperty({ type: [UserResponse] })
  data: UserResponse[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor: string | null;

  /** Only with `?count=true`. */
  @ApiProperty({ type: 'integer', required: false, example: 12 })
  total?: number;
}

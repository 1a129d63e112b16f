import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { PageRequest } from '#platform/http';
import { type AccountStatus, accountStatuses } from '../../domain/account.entity.js';
import { type Role, roles } from '../../domain/permissions.js';
import { type UserSort, userSorts } from '../../domain/user.js';
import { MayBeAbsent } from '../fields.js';

/** What is left out does not narrow the list. */
export class ListUsersRequest extends PageRequest {
  /** Part of a name, an e-mail address or a username, or four or more digits of a phone. */
  @ApiPropertyOptional({ minLength: 1, maxLength: 200, example: 'bose' })
  @MayBeAbsent()
  @IsString()
  @Length(1, 200)
  @Matches(/^\P{Cc}*$/u, { message: 'q must be one line of text' })
  q?: string;

  @ApiPropertyOptional({ enum: roles, enumName: 'Role', example: 'front_desk' })
  @MayBeAbsent()
  @IsIn(roles)
  role?: Role;

  /** All but `pending` unless told: those have only claimed an address so far. */
  @ApiPropertyOptional({ enum: accountStatuses, enumName: 'AccountStatus', example: 'active' })
  @MayBeAbsent()
  @IsIn(accountStatuses)
  status?: AccountStatus;

  /** By `name`, then id; or the `newest` account first. A cursor is good for the order that it came from. */
  @ApiPropertyOptional({ enum: userSorts, enumName: 'UserSort', default: 'name', example: 'newest' })
  @MayBeAbsent()
  @IsIn(userSorts)
  sort?: UserSort;
}

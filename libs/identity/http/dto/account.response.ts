import { ApiProperty } from '@nestjs/swagger';
import type { Account } from '../../domain/account.entity.js';

/** An account as its owner sees it. */
export class AccountResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  id: string;

  @ApiProperty({ example: 'Asha Rao' })
  fullName: string;

  @ApiProperty({ type: 'string', format: 'email', nullable: true, example: 'asha@example.org' })
  email: string | null;

  /** E.164. */
  @ApiProperty({ type: 'string', nullable: true, example: '+919876543210' })
  phone: string | null;

  /** The language that we write to them in. */
  @ApiProperty({ example: 'en' })
  language: string;

  /** IANA. */
  @ApiProperty({ type: 'string', nullable: true, example: 'Asia/Kolkata' })
  timeZone: string | null;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;

  static from(account: Account): AccountResponse {
    return Object.assign(new AccountResponse(), accountFields(account));
  }
}

/** What may leave of an account; nothing else does. */
export function accountFields(account: Account): AccountResponse {
  const { id, fullName, email, phone, language, timeZone, version } = account;
  return { id, fullName, email, phone, language, timeZone, version };
}

import { ApiProperty } from '@nestjs/swagger';
import type { Enrolment } from '../../use-cases/enrol-second-factor.js';

/** What the authenticator app needs. It is shown this once. */
export class EnrolmentResponse {
  /** For those who type it in (base32). */
  @ApiProperty({ example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
  secret: string;

  /** To be shown as a QR code. */
  @ApiProperty({
    example: 'otpauth://totp/Kairos:asha%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Kairos',
  })
  otpauthUri: string;

  static from({ secret, uri }: Enrolment): EnrolmentResponse {
    return Object.assign(new EnrolmentResponse(), { secret, otpauthUri: uri });
  }
}

/** To be kept by the owner, away from the phone. They are shown this once. */
export class RecoveryCodesResponse {
  /** Each takes the place of the authenticator, once. */
  @ApiProperty({ type: [String], example: ['k7mf-q2xt-9hwn', '3bcd-ww8r-u5ze'] })
  recoveryCodes: string[];

  static from(recoveryCodes: string[]): RecoveryCodesResponse {
    return Object.assign(new RecoveryCodesResponse(), { recoveryCodes });
  }
}

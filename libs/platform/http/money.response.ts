import { ApiProperty } from '@nestjs/swagger';

/** An amount of money in the currency's minor units: 15000 INR is ₹150.00, 15000 JPY is ¥15,000. */
export class MoneyResponse {
  @ApiProperty({ type: 'integer', minimum: 0, example: 15000, description: 'Minor units of the currency.' })
  amount: number;

  @ApiProperty({ pattern: '^[A-Z]{3}$', example: 'INR', description: 'ISO 4217.' })
  currency: string;
}

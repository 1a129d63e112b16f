import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsISO4217CurrencyCode, Matches, Max, Min } from 'class-validator';

/** An amount of money in the currency's minor units: 15000 INR is ₹150.00, 15000 JPY is ¥15,000. */
export class MoneyRequest {
  /** Minor units of the currency. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 1_000_000_000, example: 80000 })
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  amount: number;

  /** ISO 4217. */
  @ApiProperty({ pattern: '^[A-Z]{3}$', example: 'INR' })
  @IsISO4217CurrencyCode()
  @Matches(/^[A-Z]{3}$/, { message: '$property must be three capital letters' })
  currency: string;
}

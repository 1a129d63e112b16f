import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, Length, Matches } from 'class-validator';

/** Everything but control characters, of which only tabs and line ends are text. PostgreSQL refuses NUL. */
const PRINTABLE = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

/** Text as people write it, without blanks around it. */
export const IsText = (minimum: number, maximum: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    Length(minimum, maximum),
    Matches(PRINTABLE, { message: '$property must not hold control characters' }),
  );

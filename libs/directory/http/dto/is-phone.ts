import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { parsePhoneNumberFromString } from 'libphonenumber-js';

const e164 = (value: unknown) =>
  typeof value === 'string' ? (parsePhoneNumberFromString(value)?.number ?? value) : value;

/** A phone number with its country code, in whatever notation; it is kept as E.164. */
export const IsPhone = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => e164(value)),
    ValidateBy({
      name: 'isPhone',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && (parsePhoneNumberFromString(value)?.isPossible() ?? false),
        defaultMessage: () => '$property must be a phone number with its country code, such as +918045671200',
      },
    }),
  );

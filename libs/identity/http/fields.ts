import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  IsEmail,
  IsString,
  Length,
  Matches,
  MaxLength,
  MinLength,
  registerDecorator,
  ValidateIf,
  type ValidationArguments,
} from 'class-validator';
import { isTimeZone } from '#platform/clock';
import { emailOf, phoneOf } from '../domain/identifiers.js';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from '../domain/passwords.js';

/** The field may be left out, but not be null: null is a value, and this field does not have it. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** The field has to be there, and may say null. */
export const MayBeNull = (): PropertyDecorator => ValidateIf((_, value) => value !== null);

/** Needed when `condition` holds, and checked whenever it is there. */
export const NeededWhen = <T>(condition: (body: T) => boolean): PropertyDecorator =>
  ValidateIf((body: T, value) => value !== undefined || condition(body));

/** Of two fields that say the same thing in two ways, one. */
export const NotTogetherWith =
  (other: string): PropertyDecorator =>
  (target, propertyName) =>
    registerDecorator({
      name: 'notTogetherWith',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (_: unknown, { object } = {} as ValidationArguments) =>
          (object as Record<string, unknown>)[other] === undefined,
        defaultMessage: () => `${String(propertyName)} and ${other} must not be given together`,
      },
    });

/** A person's name: something visible on one line. */
export const IsPersonName = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    Length(1, 200),
    Matches(/^[^\p{Cc}\u2028\u2029]*$/u, { message: '$property must be one line of text' }),
  );

/** An e-mail address, turned into lower case. */
export const IsEmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? emailOf(value) : value)),
    IsEmail(),
    MaxLength(254),
  );

/** A phone number in any usual spelling, turned into E.164. */
export const IsPhoneNumber = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (phoneOf(value) ?? value) : value,
    ),
    IsString(),
    Matches(/^\+[1-9]\d{6,14}$/, { message: '$property must be a phone number, such as +919876543210' }),
  );

/** What somebody signs in with who has no address: it starts with a letter and cannot be taken for a phone. */
export const IsUsername = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim().toLowerCase() : value,
    ),
    IsString(),
    Matches(/^(?!.*\d{6})[a-z][a-z0-9._-]{2,39}$/, {
      message: '$property must be 3 to 40 letters, digits, dots, dashes, beginning with a letter',
    }),
  );

export const IsNewPassword = (): PropertyDecorator =>
  applyDecorators(IsString(), MinLength(PASSWORD_MINIMUM), MaxLength(PASSWORD_MAXIMUM));

/** A password as somebody remembers it; whether it is right is not judged by its looks. */
export const IsPassword = (): PropertyDecorator =>
  applyDecorators(IsString(), MinLength(1), MaxLength(PASSWORD_MAXIMUM));

/** Six digits: a one-time code, or what an authenticator shows. */
export const IsSixDigits = (): PropertyDecorator =>
  applyDecorators(IsString(), Matches(/^\d{6}$/, { message: '$property must be six digits' }));

/** The token of a link that was sent. */
export const IsLinkToken = (): PropertyDecorator => applyDecorators(IsString(), Length(1, 200));

/** A language tag: `en`, `hi`, `pt-BR`. */
export const IsLanguage = (): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Matches(/^[a-z]{2,3}(-[A-Z]{2})?$/, { message: '$property must be a language tag, such as en or pt-BR' }),
  );

/** An IANA time zone whose rules we know. */
export const IsTimeZone = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isTimeZone',
    target: target.constructor,
    propertyName: propertyName as string,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isTimeZone(value),
      defaultMessage: () => `${String(propertyName)} must be an IANA time zone, such as Asia/Kolkata`,
    },
  });

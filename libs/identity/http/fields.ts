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

export const IsNewPassword = (): PropertyDecorator =>
  applyDecorators(IsString(), MinLength(PASSWORD_MINIMUM), MaxLength(PASSWORD_MAXIMUM));

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

import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { validateSync, type ValidatorOptions } from 'class-validator';
import { DomainError, type FieldProblem } from '#platform/domain';

/** The body, query or path does not have the documented shape. Every field at fault is named. */
export class ValidationFailed extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'validation_failed';

  constructor(errors: FieldProblem[]) {
    super('The request does not have the documented shape.', { errors });
  }
}

/** No rule of ours waits for anything, so a request need not wait for its rules either. */
class PromptValidationPipe extends ValidationPipe {
  protected override validate(request: object, options?: ValidatorOptions): ValidationError[] {
    return validateSync(request, options);
  }
}

/** Unknown fields are refused, nothing is converted behind the caller's back. */
export function createValidationPipe(): ValidationPipe {
  return new PromptValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new ValidationFailed(errors.flatMap((error) => problemsOf(error, ''))),
  });
}

function problemsOf(error: ValidationError, parent: string): FieldProblem[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, detail]) => ({
    pointer,
    code: constraint === 'whitelistValidation' ? 'unknown_field' : snake(constraint),
    detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, pointer))];
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

import { Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Malformed } from '#platform/domain';

class IdPipe implements PipeTransform<unknown, string> {
  constructor(private readonly name: string) {}

  transform(value: unknown): string {
    if (!isUUID(value)) throw new Malformed(this.name, `${this.name} must be a UUID.`, 'is_uuid');
    return (value as string).toLowerCase();
  }
}

/** An id in the path. What is not a UUID is a 400 that says so. */
export const IdParam = (name = 'id'): ParameterDecorator => Param(name, new IdPipe(name));

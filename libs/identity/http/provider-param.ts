import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Malformed } from '#platform/domain';

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

class ProviderPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!NAME.test(value)) throw new Malformed('provider', 'provider must be the name of a provider.');
    return value;
  }
}

/** The name of an identity provider in the path. What could be none is a 400 that says so. */
export const ProviderParam = (): ParameterDecorator => Param('provider', new ProviderPipe());

/** Documents it. */
export const ApiProviderParam = (): MethodDecorator =>
  ApiParam({
    name: 'provider',
    description: 'As the clinic has named it.',
    schema: { type: 'string', pattern: NAME.source },
    example: 'google',
  });

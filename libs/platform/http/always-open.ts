import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';

/** For operations of the platform itself (health, metrics), which no sign-in may stand in front of. */
export const AlwaysOpen = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata('kairos:permission', 'public'),
    ApiSecurity({}),
    ApiExtension('x-permission', 'public'),
  );

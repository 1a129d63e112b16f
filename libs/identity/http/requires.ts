import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../domain/caller.js';
import type { Permission } from '../domain/permissions.js';

export const PERMISSION = 'kairos:permission';
export const PUBLIC = 'public';
export const MAY_SIGN_IN = 'kairos:may-sign-in';
export const EVEN_UNENROLLED = 'kairos:even-unenrolled';

/** The permission that the operation needs. Every operation has this or `Public`; start fails otherwise. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(PERMISSION, permission),
    ApiBearerAuth('accessToken'),
    ApiExtension('x-permission', permission),
  );

/** The operation is for those, too, whose roles need a second factor that they do not have yet. */
export const EvenUnenrolled = (): MethodDecorator => SetMetadata(EVEN_UNENROLLED, true);

/** The operation is for everybody, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(PERMISSION, PUBLIC), ApiSecurity({}), ApiExtension('x-permission', PUBLIC));

/** On a public operation: who is signed in may see more. A token, if one is sent, is looked at and must be good. */
export const MaySignIn = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(MAY_SIGN_IN, true), ApiBearerAuth('accessToken'));

/** Who asks, as the guard found out. Undefined on public operations, unless they look at tokens (`MaySignIn`). */
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller =>
    context.switchToHttp().getRequest<FastifyRequest & { user: Caller }>().user,
);

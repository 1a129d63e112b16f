import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Forbidden } from '#platform/domain';
import { NotSignedIn } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import type { Permission } from '../domain/permissions.js';
import { MAY_SIGN_IN, PERMISSION, PUBLIC } from './requires.js';

/** Stands before every operation: public ones pass, all others need a signed-in caller with their permission. */
@Injectable()
export class SessionGuard extends AuthGuard('access-token') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.getAllAndOverride<Permission | typeof PUBLIC | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed === PUBLIC && !this.looksAtToken(context)) return true;
    await super.canActivate(context);
    if (needed === PUBLIC) return true;
    const { user } = context.switchToHttp().getRequest<{ user: Caller }>();
    if (!needed || !user.may(needed)) throw new Forbidden();
    return true;
  }

  /** Public operations that show more to some people do so for whoever sends a token. */
  private looksAtToken(context: ExecutionContext): boolean {
    const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    return (
      authorization !== undefined && this.reflector.get<boolean>(MAY_SIGN_IN, context.getHandler()) === true
    );
  }

  /** What passport found out. Why a token is not good is nobody's business. */
  override handleRequest<User>(error: unknown, caller: User | false): User {
    if (error) throw error;
    if (!caller) throw new NotSignedIn();
    return caller;
  }
}

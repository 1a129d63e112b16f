import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Forbidden } from '#platform/domain';
import { NotSignedIn } from '../domain/account.errors.js';
import { MfaEnrolmentRequired } from '../domain/second-factor.errors.js';
import { UnenrolledCaller } from '../domain/unenrolled-caller.js';
import type { Caller } from '../domain/caller.js';
import type { Permission } from '../domain/permissions.js';
import { RecogniseCaller } from '../use-cases/recognise-caller.js';
import { bearerTokenOf } from './access-token.strategy.js';
import { EVEN_UNENROLLED, MAY_SIGN_IN, PERMISSION, PUBLIC } from './requires.js';
import { VerifiedTokens } from './verified-tokens.js';

type Request = FastifyRequest & { user?: Caller };

/** Stands before every operation: public ones pass, all others need a signed-in caller with their permission. */
@Injectable()
export class SessionGuard extends AuthGuard('access-token') {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifiedTokens: VerifiedTokens,
    private readonly recogniseCaller: RecogniseCaller,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const needed = this.reflector.getAllAndOverride<Permission | typeof PUBLIC | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed === PUBLIC && !this.looksAtToken(context, request)) return true;
    await this.recognise(context, request);
    this.refuseUnenrolled(context, request.user!);
    if (needed === PUBLIC) return true;
    if (!needed || !request.user!.may(needed)) throw new Forbidden();
    return true;
  }

  /** Public operations that show more to some people do so for whoever sends a token. */
  private looksAtToken(context: ExecutionContext, { headers }: Request): boolean {
    return (
      headers.authorization !== undefined &&
      this.reflector.get<boolean>(MAY_SIGN_IN, context.getHandler()) === true
    );
  }

  private refuseUnenrolled(context: ExecutionContext, caller: Caller): void {
    if (!(caller instanceof UnenrolledCaller)) return;
    if (!this.reflector.get<boolean>(EVEN_UNENROLLED, context.getHandler())) throw new MfaEnrolmentRequired();
  }

  /** Puts the caller on the request. A token that passport has verified before need not be verified again. */
  private async recognise(context: ExecutionContext, request: Request): Promise<void> {
    const claims = this.verifiedTokens.find(bearerTokenOf(request) ?? '');
    if (claims) request.user = await this.recogniseCaller.execute(claims);
    else await super.canActivate(context);
  }

  /** What passport found out. Why a token is not good is nobody's business. */
  override handleRequest<User>(error: Error | null, caller: User | false): User {
    if (error) throw error;
    if (!caller) throw new NotSignedIn();
    return caller;
  }
}

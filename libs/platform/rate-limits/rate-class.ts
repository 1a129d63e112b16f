import { type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { API_PREFIX } from '#platform/http';

/** Operations of one class share a limit. `auth` is what can be guessed at; `unlimited` is for probes. */
export type RateClassName = 'read' | 'write' | 'auth' | 'unlimited';

const RATE_CLASS = 'kairos:rate-class';
const PERMISSION = 'kairos:permission';
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The class of an operation, where it is not the one that its method and path suggest. */
export const RateClass = (name: RateClassName): MethodDecorator & ClassDecorator =>
  SetMetadata(RATE_CLASS, name);

/** Which class an operation is of. */
@Injectable()
export class RateClasses {
  constructor(private readonly reflector: Reflector) {}

  of(context: ExecutionContext): RateClassName {
    const targets = [context.getHandler(), context.getClass()];
    const declared = this.reflector.getAllAndOverride<RateClassName | undefined>(RATE_CLASS, targets);
    if (declared) return declared;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (READING.has(request.method)) return 'read';
    // Whoever signs in, registers or asks for a code is not known yet: the address is all there is.
    const isPublic = this.reflector.getAllAndOverride<string | undefined>(PERMISSION, targets) === 'public';
    return isPublic && request.url.startsWith(`/${API_PREFIX}/auth/`) ? 'auth' : 'write';
  }
}

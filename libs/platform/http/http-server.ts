import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { inRequest, LOG, type Log } from '#platform/logging';
import { API_PREFIX, OUTSIDE_THE_PREFIX } from './api-prefix.js';
import { securityHeaders } from './security-headers.js';
import { requestSeconds } from './http.metrics.js';
import { takeJsonOnly } from './json-body.js';
import { problemOf, sendProblem } from './problem.js';
import { takeUploads } from './upload.js';
import { createValidationPipe } from './validation.pipe.js';

const REQUEST_ID = /^[\w.-]{1,64}$/;
const BODY_LIMIT = 1_048_576;

/** Fastify as Kairos uses it: bounded bodies, request ids taken over or made, proxies believed only if listed. */
export function createHttpAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    trustProxy: config.trustedProxies.length ? [...config.trustedProxies] : false,
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // Addresses that the router cannot read, before any hook runs.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(securityHeaders).header('X-Request-Id', request.id);
      sendProblem(problemOf(error), request, reply);
    },
  });
}

/** Everything that every answer has in common. To be called before `init()`. */
export function configureHttp(app: NestFastifyApplication, config: Config): void {
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_THE_PREFIX });
  app.useGlobalPipes(createValidationPipe());
  takeJsonOnly(app, BODY_LIMIT);
  takeUploads(app);
  app.enableCors({
    origin: [...config.corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'X-Request-Id'],
    exposedHeaders: [
      'ETag',
      'Location',
      'Retry-After',
      'X-Request-Id',
      'Idempotency-Replayed',
      'RateLimit',
      'RateLimit-Policy',
    ],
    maxAge: 600,
  });
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  followRequests(server, app.get(Clock), app.get<Log>(LOG));
}

/** Pins the one "now" of a request, lets its id travel in and out, and writes one line when it is answered. */
function followRequests(server: FastifyInstance, clock: Clock, log: Log): void {
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    void reply.headers(securityHeaders).header('X-Request-Id', request.id);
    inRequest({ requestId: request.id, address: request.ip }, () => clock.pin(done));
  });
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    // The pattern, not the address: addresses hold ids, and queries hold whatever people put there.
    const route = request.routeOptions.url ?? 'unmatched';
    requestSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        requestId: request.id,
      },
      'answered',
    );
    done();
  });
}

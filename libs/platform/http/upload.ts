import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { Malformed } from '#platform/domain';

/** Larger files are refused with 413, while they arrive. */
export const LARGEST_UPLOAD_BYTES = 10 * 1024 * 1024;

type Uploading = FastifyRequest & { upload?: Buffer };

/** Lets forms with a file through to the operations that take one; everywhere else they are no JSON. */
export function takeUploads(app: NestFastifyApplication): void {
  const limits = { fileSize: LARGEST_UPLOAD_BYTES, files: 1, fields: 0, parts: 2, headerPairs: 20 };
  // Types of the plugin are of Fastify's own instance; Nest hands out the same one under its name.
  void app.register(multipart as never, { limits } as never);
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const isForm = request.headers['content-type']?.startsWith('multipart/') ?? false;
    const takesFiles = (request.routeOptions.config as { takesFile?: boolean }).takesFile === true;
    if (isForm && !takesFiles) done(refusal());
    else done(null, payload);
  });
}

const refusal = () => Object.assign(new Error('not what this address takes'), { statusCode: 415 });

/** Reads the one file of the form, whole. It is read after the guards: only who may send one makes us read it. */
@Injectable()
class UploadInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Uploading>();
    request.upload = await readUpload(request);
    return next.handle();
  }
}

async function readUpload(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw refusal();
  try {
    const part = await request.file();
    if (part?.fieldname === 'file') return await part.toBuffer();
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 413) throw error;
    throw new Malformed('/file', 'The form cannot be read.', 'unreadable');
  }
  throw new Malformed('/file', 'The form must hold one file, as `file`.', 'file_missing');
}

/** The operation takes a form with one part, `file`. Such operations know no `Idempotency-Key`. */
export const TakesFile = (types: readonly string[]): MethodDecorator =>
  applyDecorators(
    RouteConfig({ takesFile: true }),
    UseInterceptors(UploadInterceptor),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      required: true,
      description: `One file of at most 10 MB. What it is is decided by its content: ${types.join(', ')}.`,
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary', description: 'The file.' } },
        example: { file: '(bytes)' },
      },
    }),
  );

/** The file that came with the form. */
export const UploadedBytes = createParamDecorator(
  (_: unknown, context: ExecutionContext): Buffer => context.switchToHttp().getRequest<Uploading>().upload!,
);

import { File } from 'node:buffer';
import { Readable } from 'node:stream';
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
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { Malformed } from '#platform/domain';

/** Larger files are refused with 413, while they arrive. */
export const LARGEST_UPLOAD_BYTES = 10 * 1024 * 1024;

/** What a form adds to its file: boundaries and headers of the part. */
const FORM_BYTES = 16 * 1024;

type Uploading = FastifyRequest & { upload?: Buffer };

/** Lets forms with a file through to the operations that take one, unread; everywhere else they are no JSON. */
export function takeUploads(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.addContentTypeParser('multipart/form-data', (request, payload, done) => {
    const { takesFile } = request.routeOptions.config as { takesFile?: boolean };
    done(takesFile ? null : refusal(415), payload);
  });
}

const refusal = (statusCode: number) => Object.assign(new Error('the body is refused'), { statusCode });

/** Reads the one file of the form, whole. It is read after the guards: only who may send one makes us read it. */
@Injectable()
class UploadInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Uploading>();
    request.upload = await readUpload(request);
    return next.handle();
  }
}

async function readUpload({ headers, body }: FastifyRequest): Promise<Buffer> {
  const contentType = headers['content-type'];
  if (!contentType?.startsWith('multipart/form-data') || !(body instanceof Readable)) throw refusal(415);
  const form = await readForm(await readBytes(body), contentType);
  const [file, ...others] = form.getAll('file');
  if (!(file instanceof File) || others.length)
    throw new Malformed('/file', 'The form must hold one file, as `file`.', 'file_missing');
  if (file.size > LARGEST_UPLOAD_BYTES) throw refusal(413);
  return Buffer.from(await file.arrayBuffer());
}

/**
 * What is too much is not kept, but read to its end: a client that is still sending does not hear an answer. The server
 * itself waits for a request half a minute at most, and far too much ends the connection.
 */
async function readBytes(body: Readable): Promise<Buffer<ArrayBuffer>> {
  const most = LARGEST_UPLOAD_BYTES + FORM_BYTES;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    if (size > 10 * most) break;
  }
  if (size > most) throw refusal(413);
  return Buffer.concat(chunks);
}

function readForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<FormData> {
  return new Response(bytes, { headers: { 'Content-Type': contentType } }).formData().catch(() => {
    throw new Malformed('/file', 'The form cannot be read.', 'unreadable');
  });
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

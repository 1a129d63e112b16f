import { createRequire } from 'node:module';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { shareHeaders } from './answer-headers.js';
import { completeOperations } from './complete-operations.js';
import type { Document } from './document.js';
import { shareProblems } from './problem-answers.js';
import { tidySchemas } from './tidy-schemas.js';

const { version } = createRequire(import.meta.url)('#package.json') as { version: string };

/** What the platform cannot know of the API that it documents. */
export interface ApiDescription {
  title: string;
  description: string;
  /** In the order in which they are shown. */
  tags: Record<string, string>;
  /** Every `code` that a problem can have. */
  problemCodes: readonly string[];
}

/** The one description of the API: what the server serves, and what is committed as openapi.json. */
export function buildDocument(app: INestApplication, description: ApiDescription): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, optionsOf(description)) as unknown as Document;
  document.components.schemas['ProblemCode'] = { type: 'string', enum: [...description.problemCodes] };
  document.components.schemas['ProblemResponse']!.properties!['code'] = {
    $ref: '#/components/schemas/ProblemCode',
    description: 'Stable code of the problem, to switch on.',
    example: 'slot_taken',
  };
  tidySchemas(document);
  shareHeaders(document);
  shareProblems(document);
  completeOperations(document);
  const { openapi, info, tags, paths, components } = document;
  return { openapi, info, tags, paths, components } as unknown as OpenAPIObject;
}

function optionsOf({ title, description, tags }: ApiDescription): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'accessToken');
  for (const [name, about] of Object.entries(tags)) builder.addTag(name, about);
  return builder.build();
}

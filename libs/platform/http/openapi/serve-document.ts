import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { type ApiDescription, buildDocument } from './build-document.js';

/** `/docs`, a page to read and try, and the document itself as `/openapi.json` and `/openapi.yaml`. */
export function serveDocument(app: INestApplication, description: ApiDescription): void {
  // Made when it is first asked for: starting should not wait for it.
  SwaggerModule.setup('docs', app, () => buildDocument(app, description), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: description.title,
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, docExpansion: 'none' },
  });
}

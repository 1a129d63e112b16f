import { documentHeaders } from './answer-headers.js';
import { type Document, isReference, type Media, type Operation } from './document.js';
import { exampleOf } from './example-of.js';
import { documentProblems } from './problem-answers.js';

/** Adds to each operation what follows from what it is, so that nobody has to write it sixty times. */
export function completeOperations(document: Document): void {
  for (const item of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      completePermission(operation);
      completeIds(operation);
      documentHeaders(document, operation);
      documentProblems(method, operation);
      completeDescriptions(operation);
      completeExamples(document, operation);
    }
  }
}

/** OpenAPI writes "for everybody" as no requirement at all, "signed in or not" as an empty one among others. */
function completePermission(operation: Operation): void {
  const signedIn = (operation.security ?? []).filter((scheme) => 'accessToken' in scheme);
  operation['x-permission'] ??= 'public';
  const isOpen = operation['x-permission'] === 'public';
  operation.security = signedIn.length && isOpen ? [{}, ...signedIn] : signedIn;
}

function completeIds({ parameters }: Operation): void {
  for (const parameter of parameters) {
    if (parameter.in !== 'path' || !/^id$|Id$/.test(parameter.name)) continue;
    parameter.schema = { type: 'string', format: 'uuid' };
    parameter.example ??= '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11';
  }
}

const meanings: Record<string, string> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Taken on; the work goes on.',
  204: 'Done.',
};

function completeDescriptions({ responses }: Operation): void {
  for (const [status, response] of Object.entries(responses)) {
    if (!isReference(response)) response.description ||= meanings[status] ?? '';
  }
}

function completeExamples(document: Document, { requestBody, responses }: Operation): void {
  for (const media of Object.values(requestBody?.content ?? {})) complete(document, media, false);
  for (const response of Object.values(responses)) {
    if (isReference(response)) continue;
    for (const media of Object.values(response.content ?? {})) complete(document, media, true);
  }
}

function complete(document: Document, media: Media, wholly: boolean): void {
  if (media.example === undefined && media.examples === undefined)
    media.example = exampleOf(document, media.schema, wholly);
}

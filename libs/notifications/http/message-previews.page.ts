import type { FastifyReply } from 'fastify';
import type { Preview } from '../use-cases/render-previews.js';

/** The messages as a page of plain HTML, each as a mail program would show it. */
export function previewsPage(reply: FastifyReply, previews: Preview[]): string {
  void reply.header('Content-Type', 'text/html; charset=utf-8');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Messages</title><style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
  section { border-top: 1px solid #ccc; padding: 1rem 0 }
  iframe { border: 1px solid #ccc; height: 30rem; width: 100% }
  pre { white-space: pre-wrap; overflow-wrap: anywhere }
</style></head>
<body><h1>Messages</h1>
${previews.map(section).join('\n')}
</body></html>`;
}

function section({ name, language, subject, html, text, short }: Preview): string {
  return `<section><h2>${name} (${language})</h2><p>${escape(subject)}</p>
<iframe title="${name} in ${language}" sandbox srcdoc="${escape(html)}"></iframe>
<pre>${escape(text)}</pre><pre>${escape(short)}</pre></section>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

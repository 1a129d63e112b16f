import type { FastifyReply } from 'fastify';
import type { InboxMessage } from './development-inbox.repository.js';

/** The messages as a page of plain HTML. */
export function inboxPage(reply: FastifyReply, messages: InboxMessage[]): string {
  void reply.header('Content-Type', 'text/html; charset=utf-8');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Development inbox</title><style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 48rem; padding: 0 1rem }
  article { border-top: 1px solid #ccc; padding: 1rem 0 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere }
</style></head>
<body><h1>Development inbox</h1>
${messages.map(article).join('\n') || '<p>Nothing has been sent yet.</p>'}
</body></html>`;
}

function article({ channel, recipient, subject, body, sentAt }: InboxMessage): string {
  return `<article><strong>${escape(subject || channel)}</strong>
<p>${escape(channel)} to ${escape(recipient)}, <time>${sentAt.toISOString()}</time></p>
<pre>${escape(body)}</pre></article>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

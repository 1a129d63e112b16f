import { DeliveryRefused, NotDelivered } from './not-delivered.js';

const TIMEOUT_MILLISECONDS = 10_000;

/** One request to a provider's HTTP API, and what its failure says about the message. Redirects are not followed. */
export async function ask(url: string, init: RequestInit): Promise<unknown> {
  const response = await reach(url, init);
  if (!response.ok) throw await meaningOf(response);
  const text = await response.text().catch(() => '');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // It said yes; what else it said is of no use.
    return {};
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  return fetch(url, { ...init, redirect: 'manual', signal }).catch((error: unknown) => {
    throw unreachable(error);
  });
}

const BEFORE_SENDING = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** A request that broke off may have been heard. */
function unreachable(error: unknown): NotDelivered {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return new NotDelivered('unknown', 'timeout');
  const code = cause?.code ?? 'unreachable';
  const unsent = BEFORE_SENDING.has(code) || code === 'UND_ERR_CONNECT_TIMEOUT';
  return new NotDelivered(unsent ? 'not_sent' : 'unknown', code.toLowerCase());
}

/** "Not now" (429, 503) is a no; other 5xx may hide a yes; the rest will be no for ever. */
async function meaningOf(response: Response): Promise<NotDelivered | DeliveryRefused> {
  await response.body?.cancel();
  const { status } = response;
  const reason = `http_${status}`;
  if (status === 429 || status === 503)
    return new NotDelivered('not_sent', reason, secondsOf(response.headers.get('retry-after')));
  return status >= 500 ? new NotDelivered('unknown', reason) : new DeliveryRefused(reason);
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header);
  return header !== null && Number.isInteger(seconds) && seconds > 0 ? Math.min(seconds, 3_600) : undefined;
}

/** A member of an answer, if it is a text. */
export function textAt(answer: unknown, name: string): string | null {
  const value = (answer as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' ? value : null;
}

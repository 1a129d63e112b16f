import { lookup } from 'node:dns/promises';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config';
import { isPublicAddress } from './public-address.js';

const TIMEOUT_MILLISECONDS = 10_000;

/** What became of one try: the receiver's status, or why there is none. */
export interface WebhookAnswer {
  statusCode: number | null;
  error: string | null;
}

/**
 * Posts to receivers that administrators name, and so to nobody inside: the name is resolved here, every address is
 * looked at, and the connection goes to the very address that was (so a name that answers differently the next time
 * gains nothing). Redirects are not followed, and answers are not read.
 */
@Injectable()
export class WebhookGateway {
  private readonly allowsPrivate: boolean;

  constructor(@Inject(CONFIG) { messaging }: Config) {
    this.allowsPrivate = messaging.webhooksToPrivateAddresses;
  }

  /** Why the URL cannot be an endpoint's; null when it can, as far as can be told without asking for its name. */
  whyNot(url: string): string | null {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (!parsed || !['https:', 'http:'].includes(parsed.protocol)) return 'It must be an https address.';
    if (`${parsed.username}${parsed.password}${parsed.hash}`)
      return 'It must not hold credentials or a fragment.';
    return this.allowsPrivate ? null : whyNotOutside(parsed);
  }

  async post(url: string, body: string, headers: Record<string, string>): Promise<WebhookAnswer> {
    const refusal = this.whyNot(url);
    if (refusal) return { statusCode: null, error: 'address_not_allowed' };
    try {
      const target = new URL(url);
      const { address, family } = await this.resolve(target);
      return { statusCode: await this.send(target, address, family, body, headers), error: null };
    } catch (error) {
      return { statusCode: null, error: codeOf(error) };
    }
  }

  private async resolve({ hostname }: URL): Promise<{ address: string; family: number }> {
    const host = bare(hostname);
    const found = await lookup(host, { all: true, verbatim: true });
    const allowed = this.allowsPrivate || found.every(({ address }) => isPublicAddress(address));
    if (!allowed || !found[0]) throw Object.assign(new Error('not allowed'), { code: 'address_not_allowed' });
    return found[0];
  }

  private send(
    target: URL,
    address: string,
    family: number,
    body: string,
    headers: Record<string, string>,
  ): Promise<number> {
    const request = target.protocol === 'https:' ? requestHttps : requestHttp;
    const options: RequestOptions = {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      lookup: always(address, family),
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'Kairos-Webhooks/1',
        ...headers,
      },
    };
    return new Promise((resolve, reject) => {
      request(target, options, (response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end(body);
    });
  }
}

function whyNotOutside(url: URL): string | null {
  if (url.protocol !== 'https:') return 'It must be an https address.';
  return isInside(url) ? 'It must be an address of the open internet.' : null;
}

/** `[::1]` without its brackets. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

function isInside({ hostname }: URL): boolean {
  const host = bare(hostname);
  if (isIP(host)) return !isPublicAddress(host);
  return !host.includes('.') || /(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(host);
}

function always(address: string, family: number): LookupFunction {
  return (_hostname, options, callback) =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
}

function codeOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR') return 'timeout';
  return typeof code === 'string' ? code.toLowerCase() : 'unreachable';
}

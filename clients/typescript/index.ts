import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { components, operations, paths } from './schema.js';

export type KairosClient = Client<paths>;

/** What every error answer holds. Switch on `code`. */
export type Problem = components['schemas']['ProblemResponse'];

/** The access token to send: one that stays, or whoever knows the present one. */
export type AccessToken = string | (() => string | undefined | Promise<string | undefined>);

/**
 * A client that knows every path, parameter, body and answer. `baseUrl` is where Kairos is, without `/api/v1`.
 *
 *     const kairos = createKairosClient('http://localhost:3000', () => session?.accessToken);
 *     const { data, error } = await kairos.GET('/api/v1/slots', { params: { query: { serviceId, from, to } } });
 */
export function createKairosClient(baseUrl: string, token?: AccessToken): KairosClient {
  const client = createClient<paths>({ baseUrl });
  client.use({
    async onRequest({ request }) {
      const accessToken = typeof token === 'function' ? await token() : token;
      if (accessToken) request.headers.set('Authorization', `Bearer ${accessToken}`);
      return request;
    },
  });
  return client;
}

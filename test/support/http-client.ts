import { Agent, fetch, FormData } from 'undici';
import { checkAnswer } from './contract.js';

/** An answer, read whole. `body` is the parsed JSON, or the text where it is not JSON. */
export interface Answer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers freely; the contract check has the types
  body: any;
  headers: Headers;
  bytes: Buffer;
}

interface Options {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
  form?: FormData;
}

/** A client as a clinic's frontend would write it, for tests. */
export class HttpClient {
  private readonly agent = new Agent({ connections: 256, pipelining: 1 });

  constructor(private readonly baseUrl: string) {}

  get(path: string, options: Options = {}): Promise<Answer> {
    return this.send('GET', path, options);
  }
  post(path: string, body?: unknown, options: Options = {}): Promise<Answer> {
    return this.send('POST', path, { ...options, body });
  }
  put(path: string, body?: unknown, options: Options = {}): Promise<Answer> {
    return this.send('PUT', path, { ...options, body });
  }
  patch(path: string, body?: unknown, options: Options = {}): Promise<Answer> {
    return this.send('PATCH', path, { ...options, body });
  }
  delete(path: string, options: Options = {}): Promise<Answer> {
    return this.send('DELETE', path, options);
  }

  /** Sends a form with one file, as a browser does. */
  upload(
    method: string,
    path: string,
    bytes: Buffer,
    options: Options & { as?: string } = {},
  ): Promise<Answer> {
    const form = new FormData();
    form.set(options.as ?? 'file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'picture.jpg');
    return this.send(method, path, { ...options, form });
  }

  /** `body` is sent as JSON; a string is sent as it is, broken or not. Paths without a slash first are below /api/v1. */
  async send(method: string, path: string, { token, body, form, headers = {} }: Options): Promise<Answer> {
    const url = path.startsWith('/') ? path : `/api/v1/${path}`;
    const response = await fetch(this.baseUrl + url, {
      method,
      dispatcher: this.agent,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(form ? { body: form } : {}),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    const answer: Answer = {
      status: response.status,
      body: json && text ? JSON.parse(text) : text,
      headers: response.headers,
      bytes,
    };
    checkAnswer(method, url, answer);
    return answer;
  }
}

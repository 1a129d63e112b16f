import { Connection } from './connection.js';

export interface Try {
  status: number;
  code: string;
  /** Milliseconds from opening the connection to the end of the answer. */
  took: number;
  body: { id?: string; startsAt?: string };
}

/**
 * Sends all requests at once, each over a connection of its own, to the processes in turn. The time of opening the
 * connection counts: whoever waits for it waits.
 */
export function allAtOnce(ports: readonly number[], requests: readonly string[]): Promise<Try[]> {
  return Promise.all(requests.map((request, index) => tryOnce(ports[index % ports.length]!, request)));
}

async function tryOnce(port: number, request: string): Promise<Try> {
  const begun = performance.now();
  const connection = await Connection.open(port);
  const { status, body } = await connection.send(request);
  const took = performance.now() - begun;
  connection.close();
  const parsed = (body ? JSON.parse(body) : {}) as Try['body'] & { code?: string };
  return { status, code: parsed.code ?? 'done', took, body: parsed };
}

export const outcome = ({ status, code }: Try) => `${status} ${code}`;
export const slowest = (tries: readonly Try[]) => Math.max(...tries.map(({ took }) => took));
export const won = (tries: readonly Try[]) => tries.filter(({ status }) => status === 201);
export const broke = (tries: readonly Try[]) => tries.filter(({ status }) => status >= 500).length;

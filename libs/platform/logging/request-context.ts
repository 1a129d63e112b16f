import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line and every row that a request causes can be traced by. */
export interface RequestContext {
  readonly requestId: string;
  /** The caller's address, as far as it can be trusted (see `TRUSTED_PROXIES`). */
  readonly address: string;
}

const requests = new AsyncLocalStorage<RequestContext>();

/** The request that is being answered, if any. */
export const currentRequest = (): RequestContext | undefined => requests.getStore();

export const inRequest = <T>(context: RequestContext, work: () => T): T => requests.run(context, work);

import { Injectable } from '@nestjs/common';
import { LiveTokens } from '#platform/realtime';
import { UnenrolledCaller } from '../domain/unenrolled-caller.js';
import { RecogniseToken } from '../use-cases/recognise-token.js';

/** Lets whoever may use the API connect to live events, and nobody else. */
@Injectable()
export class LiveCallers {
  constructor(tokens: LiveTokens, recogniseToken: RecogniseToken) {
    tokens.register(async (token) => {
      const caller = await recogniseToken.execute(token);
      if (caller instanceof UnenrolledCaller) throw new Error('a second factor is needed');
      return caller;
    });
  }
}

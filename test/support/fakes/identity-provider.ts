import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** A real issuer of identity tokens: it signs with a key of its own and publishes it over HTTP. */
export class IdentityProvider {
  readonly issuer = 'https://issuer.example';
  readonly audience = 'kairos-web';
  /** How often its keys were asked for. */
  asked = 0;
  /** What it does instead of answering with its keys. */
  mood: 'well' | 'broken' | 'garbled' = 'well';
  private keys!: Awaited<ReturnType<typeof generateKeyPair>>;
  private server!: Server;

  /** Answers where its keys are. */
  async open(): Promise<string> {
    this.keys = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(this.keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
    this.server = createServer((_request, response) => {
      this.asked += 1;
      response.writeHead(this.mood === 'broken' ? 500 : 200, { 'Content-Type': 'application/json' });
      response.end(this.mood === 'garbled' ? 'no keys' : JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/keys`;
  }

  /** A token as somebody gets it who signed in there; `claims` take precedence. */
  token(now: Date, claims: JWTPayload = {}, signWith = this.keys.privateKey): Promise<string> {
    const iat = Math.floor(now.getTime() / 1000);
    const payload = { iss: this.issuer, aud: this.audience, iat, exp: iat + 3600, ...claims };
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(signWith);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

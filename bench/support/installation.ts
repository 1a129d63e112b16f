import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { freePort } from './free-port.js';
import { Program } from './program.js';

const PUBLIC_URL = 'http://kairos.bench';

/** The secrets and settings that all processes of one installation share. */
export class Installation {
  readonly signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  readonly issuer = PUBLIC_URL;
  private readonly secrets = {
    AUTH_SIGNING_KEY: this.signingKey,
    AUTH_SECRET: randomBytes(48).toString('base64'),
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  };

  /** `poolSize` connections for each process. */
  constructor(
    private readonly databaseUrl: string,
    private readonly poolSize: number,
  ) {}

  /** Rate limits are off: they would be all that is measured. */
  environment(): NodeJS.ProcessEnv {
    return {
      ...this.secrets,
      NODE_ENV: 'development',
      DATABASE_URL: this.databaseUrl,
      DATABASE_POOL_SIZE: String(this.poolSize),
      PUBLIC_URL: this.issuer,
      HOST: '127.0.0.1',
      LOG_LEVEL: process.env['BENCH_LOG_LEVEL'] ?? 'warn',
      RATE_LIMIT_READ: 'off',
      RATE_LIMIT_WRITE: 'off',
      RATE_LIMIT_AUTH: 'off',
    };
  }

  /** An api process that answers. */
  async startApi(port?: number, nodeOptions?: string[]): Promise<Api> {
    const taken = port ?? (await freePort());
    const program = Program.start(
      'apps/api/main.js',
      { ...this.environment(), PORT: String(taken) },
      nodeOptions,
    );
    const url = `http://127.0.0.1:${taken}`;
    await program.ready(`${url}/health/ready`);
    return { program, port: taken, url };
  }

  startWorker(): Program {
    return Program.start('apps/worker/main.js', { ...this.environment(), WORKER_PORT: '0' });
  }
}

export interface Api {
  program: Program;
  port: number;
  url: string;
}

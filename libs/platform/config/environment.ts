import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';

const environments = ['development', 'test', 'production'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A limit as `requests/seconds`, such as `300/60`, or `off`. */
const RATE = /^(off|[1-9]\d*\/[1-9]\d*)$/;
const RATE_MESSAGE = '$property must be requests/seconds, such as 300/60, or off';

/**
 * Every variable that Kairos reads, with its default. `.env.example` documents each; a test holds the two
 * together.
 */
export class Environment {
  @IsIn(environments)
  NODE_ENV: (typeof environments)[number] = 'development';

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  @IsString()
  HOST = '0.0.0.0';

  /** Where the process without an API answers health and metrics; 0 is none. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  WORKER_PORT = 3001;

  @IsString()
  DATA_DIR = '.data';

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/[^?]+$/, {
    message: 'DATABASE_URL must be postgres://user:password@host:port/database, without a query',
  })
  DATABASE_URL?: string;

  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(500)
  DATABASE_POOL_SIZE = 20;

  @IsOptional()
  @Matches(/^rediss?:\/\/.+$/, { message: 'REDIS_URL must be redis://host:port' })
  REDIS_URL?: string;

  @IsIn(logLevels)
  LOG_LEVEL: (typeof logLevels)[number] = 'info';

  /** Origins of browsers that may call, separated by commas. */
  @IsString()
  CORS_ORIGINS = '';

  /** Addresses or ranges of proxies whose `X-Forwarded-For` is believed, separated by commas. */
  @IsString()
  TRUSTED_PROXIES = '';

  /** How clients reach this installation; links in messages begin with it. Without it, `PORT` on this machine. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  PUBLIC_URL?: string;

  @IsOptional()
  @IsString()
  AUTH_SIGNING_KEY?: string;

  @IsOptional()
  @IsString()
  AUTH_SECRET?: string;

  /** Whose new accounts somebody has to approve before they begin: patient, clinician, or both, with a comma. */
  @Matches(/^((patient|clinician)(,(patient|clinician))*)?$/, {
    message: 'APPROVAL_NEEDED must be patient, clinician, or both, separated by a comma',
  })
  APPROVAL_NEEDED = '';

  /** Issuers of identity tokens: `name=issuer|audience|jwks url`, separated by commas. */
  @IsString()
  AUTH_OIDC_PROVIDERS = '';

  /** Roles that may be held only with a second factor, separated by commas. */
  @IsString()
  AUTH_MFA_REQUIRED_ROLES = '';

  /** `id:base64` of 32 random bytes; the first encrypts, the others still decrypt. Separated by commas. */
  @IsOptional()
  @IsString()
  ENCRYPTION_KEYS?: string;

  @IsOptional()
  @Matches(/^smtps?:\/\/.+$/, { message: 'SMTP_URL must be smtp://user:password@host:port' })
  SMTP_URL?: string;

  @IsString()
  MAIL_FROM = 'Kairos <no-reply@kairos.test>';

  /** The clinic's name, as messages begin with it. */
  @Matches(/^[^\p{Cc}]{1,60}$/u, { message: 'BRAND_NAME must be 1 to 60 characters on one line' })
  BRAND_NAME = 'Kairos';

  @Matches(/^#[0-9a-f]{6}$/i, { message: 'BRAND_COLOUR must be a colour such as #0f766e' })
  BRAND_COLOUR = '#0f766e';

  /** Text messages over Twilio: all three, or none. */
  @IsOptional()
  @IsString()
  TWILIO_ACCOUNT_SID?: string;

  @IsOptional()
  @IsString()
  TWILIO_AUTH_TOKEN?: string;

  @IsOptional()
  @IsString()
  TWILIO_FROM?: string;

  @IsUrl({ require_tld: false, require_protocol: true })
  TWILIO_URL = 'https://api.twilio.com';

  /** Text messages over any other service: where each is posted to, and the token that it is posted with. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  SMS_HTTP_URL?: string;

  @IsOptional()
  @IsString()
  SMS_HTTP_TOKEN?: string;

  /** WhatsApp over Gallabox: key, secret and channel, or none. */
  @IsOptional()
  @IsString()
  GALLABOX_API_KEY?: string;

  @IsOptional()
  @IsString()
  GALLABOX_API_SECRET?: string;

  @IsOptional()
  @IsString()
  GALLABOX_CHANNEL_ID?: string;

  /** An approved template with one value, `message`. Without it, plain texts. */
  @IsOptional()
  @IsString()
  GALLABOX_TEMPLATE?: string;

  /** What its delivery reports bring as bearer token. */
  @IsOptional()
  @IsString()
  GALLABOX_WEBHOOK_SECRET?: string;

  @IsUrl({ require_tld: false, require_protocol: true })
  GALLABOX_URL = 'https://server.gallabox.com';

  /** Whether webhooks may go to private addresses and over plain HTTP: for development and tests. */
  @IsIn(['true', 'false'])
  WEBHOOKS_TO_PRIVATE_ADDRESSES = 'false';

  @IsOptional()
  @Matches(RATE, { message: RATE_MESSAGE })
  RATE_LIMIT_READ?: string;

  @IsOptional()
  @Matches(RATE, { message: RATE_MESSAGE })
  RATE_LIMIT_WRITE?: string;

  @IsOptional()
  @Matches(RATE, { message: RATE_MESSAGE })
  RATE_LIMIT_AUTH?: string;

  /** Where files are kept when there is no bucket; below `DATA_DIR` without it. */
  @IsOptional()
  @IsString()
  FILES_DIR?: string;

  /** The bucket that keeps files. Without it, `FILES_DIR` does. */
  @IsOptional()
  @IsString()
  S3_BUCKET?: string;

  @IsString()
  S3_REGION = 'us-east-1';

  /** Of a service that speaks like S3; Amazon's own without it. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  S3_ENDPOINT?: string;

  @IsOptional()
  @IsString()
  S3_ACCESS_KEY_ID?: string;

  @IsOptional()
  @IsString()
  S3_SECRET_ACCESS_KEY?: string;
}

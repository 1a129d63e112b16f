/** An issuer of identity tokens with which people may sign in. */
export interface OidcProvider {
  /** As it stands in the path. */
  name: string;
  issuer: string;
  /** The client ids for which its tokens may have been made. */
  audiences: readonly string[];
  /** Where it publishes its keys. */
  jwksUrl: string;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Reads `name=issuer|audience|jwks url`, separated by commas; several audiences are separated by spaces. */
export function oidcProvidersOf(value: string): OidcProvider[] {
  return entriesOf(value).map((entry) => {
    const [, name = '', rest = ''] = /^([^=]*)=([\s\S]*)$/.exec(entry) ?? [];
    const [issuer = '', audiences = '', jwksUrl = ''] = rest.split('|').map((part) => part.trim());
    return { name: name.trim(), issuer, audiences: audiences.split(/\s+/).filter(Boolean), jwksUrl };
  });
}

/** Providers that could not be used, found at the start and not when somebody wants to sign in. */
export function oidcProblems(value: string, production: boolean): string[] {
  const providers = oidcProvidersOf(value);
  const names = new Set(providers.map(({ name }) => name));
  return [
    ...providers
      .filter((provider) => !isUsable(provider, production))
      .map(({ name }) => `AUTH_OIDC_PROVIDERS: ${name || 'an entry'} must be name=issuer|audience|https url`),
    ...(names.size < providers.length ? ['AUTH_OIDC_PROVIDERS: two entries have one name'] : []),
  ];
}

function isUsable({ name, issuer, audiences, jwksUrl }: OidcProvider, production: boolean): boolean {
  return NAME.test(name) && issuer !== '' && audiences.length > 0 && isUrl(jwksUrl, production);
}

/** Keys that come in the clear could be anybody's. */
function isUrl(text: string, production: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && !production);
}

const entriesOf = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

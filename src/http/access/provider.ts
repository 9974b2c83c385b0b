/**
 * The district's identity provider: OpenID Connect, Authorization Code with PKCE, state and nonce. It says who somebody is; what
 * they may do stands here. A second factor is its own matter.
 */
import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, discovery, enableNonRepudiationChecks, randomNonce, randomPKCECodeVerifier, randomState, type Configuration } from 'openid-client'

/** What has to come back as it was sent. */
export interface Trip { readonly state: string, readonly nonce: string, readonly verifier: string }

export interface Provider {
  /** What the button says. */
  readonly name: string
  /** Where a browser goes, and what is to be kept of it. */
  readonly begin: () => Promise<{ readonly url: string, readonly trip: Trip }>
  /** The name of the account that the provider vouches for. @throws {Error} for whatever was not as agreed */
  readonly finish: (search: string, trip: Trip) => Promise<string>
}

export interface ProviderOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly claim: string
  readonly name: string
  /** Of this hallflow, as browsers know it. */
  readonly address: string
}

export const returnPath = '/api/session/provider/return'
/** Within the time in which a request is answered. */
const answersWithinSeconds = 4

export function openProvider ({ issuer, clientId, clientSecret, claim, name, address }: ProviderOptions): Provider {
  const redirectUri = new URL(returnPath, address).href
  let found: Promise<Configuration> | undefined
  // Asked when somebody first comes: a provider that is away must not keep a hall from opening.
  const configuration = async (): Promise<Configuration> => await (found ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: answersWithinSeconds,
    // The token's signature is looked at, too, although it comes to us from the provider itself.
    execute: [enableNonRepudiationChecks, ...new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : []]
  }).catch((problem: unknown) => {
    found = undefined
    throw problem
  }))
  return {
    name,
    begin: async () => {
      const trip = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri, scope: 'openid profile', state: trip.state, nonce: trip.nonce, code_challenge: await calculatePKCECodeChallenge(trip.verifier), code_challenge_method: 'S256'
      })
      return { url: url.href, trip }
    },
    finish: async (search, { state, nonce, verifier }) => {
      const tokens = await authorizationCodeGrant(await configuration(), new URL(redirectUri + search), { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true })
      const value = tokens.claims()?.[claim]
      if (typeof value !== 'string') throw new Error(`the provider tells no ${claim}`)
      return value.toLowerCase()
    }
  }
}

/** The district's identity provider: OpenID Connect, Authorization Code with PKCE. It says who somebody is; what they may do stands here. */
export interface Provider {
  /** What the button says. */
  readonly name: string
}

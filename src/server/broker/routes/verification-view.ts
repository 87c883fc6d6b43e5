import type { Publication } from '../publications.ts'
import type { Verification } from '../verifications.ts'
import { encodeMetadata } from './metadata.ts'
import { momentText, present } from './moment.ts'
import { namedLink } from './pacticipant-view.ts'
import { type Base, contentUrl, tagUrl, verificationUrl } from './urls.ts'
import { pactName } from './version-view.ts'

/** A result; `providerTags` for the extended form, which names the tags of the version of the provider. */
export const verificationView = (
  base: Base,
  pact: Publication,
  verification: Verification,
  providerTags?: readonly string[],
) => {
  const { number, providerVersion } = verification
  const url = verificationUrl(base, pact, number)
  const testResults = parsed(verification.test_results)
  return {
    ...present({
      providerName: pact.provider,
      providerApplicationVersion: providerVersion,
      success: verification.success === 1,
      verificationDate: momentText(verification.created_at),
      buildUrl: verification.build_url,
      testResults,
      verifiedBy: verifiedBy(parsed(verification.verified_by)),
    }),
    ...(providerTags !== undefined && {
      _embedded: {
        tags: providerTags.map((name) => ({
          name,
          _links: { self: namedLink('Tag', name, tagUrl(base, pact.provider, providerVersion, name)) },
        })),
      },
    }),
    _links: {
      self: namedLink('Verification result', `Verification result ${number} for ${pactName(pact)}`, url),
      'pb:pact-version': namedLink(
        'Pact',
        pactName(pact),
        `${contentUrl(base, pact)}/metadata/${encodeMetadata([['cvn', pact.consumerVersion]])}`,
      ),
      'pb:triggered-webhooks': {
        title: 'Webhooks triggered by the publication of this verification result',
        href: `${url}/triggered-webhooks`,
      },
    },
  }
}

const parsed = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json))

/** What verified, on one level: `clientLanguage.testFramework` becomes `client_test_framework`. */
const verifiedBy = (value: unknown): object => {
  if (typeof value !== 'object' || value === null) return {}
  const { clientLanguage, ...own } = value as { readonly clientLanguage?: Readonly<Record<string, unknown>> }
  const client = (clientLanguage ?? {}) as Readonly<Record<string, unknown>>
  return present({
    ...own,
    client_implementation: client['name'],
    client_test_framework: client['testFramework'],
    client_version: client['version'],
  })
}

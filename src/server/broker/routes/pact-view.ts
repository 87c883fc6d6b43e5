import { comparisonRelation } from '../../../pact/compare/comparison-relation.ts'
import { withMembers } from '../../../pact/content/pact-document.ts'
import type { Publication } from '../publications.ts'
import { momentText } from './moment.ts'
import { curies, namedLink } from './pacticipant-view.ts'
import { encoded } from '../../../http/encoded.ts'
import {
  type Base,
  contentUrl,
  pacticipantUrl,
  pairUrl,
  pairWebhooksUrl,
  pactUrl,
  versionUrl,
} from './urls.ts'
import { pactName } from './version-view.ts'

export interface PactContext {
  /** What links to publishing results carry. */
  readonly metadata?: string
  /** The versions for which it was selected, where the link that was followed says so. */
  readonly consumerVersions?: readonly string[]
}

/** A pact as it was published, with what the broker says about it. */
export const pactText = (
  base: Base,
  pact: Publication,
  text: string,
  { metadata, consumerVersions }: PactContext,
): string => {
  const { consumer, provider, consumerVersion: version, sha } = pact
  const pair = pairUrl(base, pact)
  const self = pactUrl(base, pact)
  const content = contentUrl(base, pact)
  const consumerVersionUrl = versionUrl(base, consumer, version)
  return withMembers(text, {
    createdAt: momentText(pact.created_at),
    _links: {
      self: namedLink('Pact', pactName(pact), self),
      'pb:consumer': namedLink('Consumer', consumer, pacticipantUrl(base, consumer)),
      'pb:consumer-version': namedLink('Consumer version', version, consumerVersionUrl),
      ...(consumerVersions !== undefined && {
        'pb:consumer-versions': consumerVersions.map((number) =>
          namedLink('Consumer version', number, versionUrl(base, consumer, number)),
        ),
      }),
      'pb:provider': namedLink('Provider', provider, pacticipantUrl(base, provider)),
      'pb:pact-version': namedLink('Pact content version permalink', sha, content),
      'pb:latest-pact-version': { title: 'Latest version of this pact', href: `${pair}/latest` },
      'pb:all-pact-versions': { title: 'All versions of this pact', href: `${pair}/versions` },
      'pb:latest-untagged-pact-version': {
        title: 'Latest untagged version of this pact',
        href: `${pair}/latest-untagged`,
      },
      'pb:latest-tagged-pact-version': {
        title: 'Latest tagged version of this pact',
        href: `${pair}/latest/{tag}`,
        templated: true,
      },
      'pb:previous-distinct': {
        title: 'Previous distinct version of this pact',
        href: `${self}/previous-distinct`,
      },
      'pb:diff-previous-distinct': {
        title: 'Diff with previous distinct version of this pact',
        href: `${self}/diff/previous-distinct`,
      },
      'pb:diff': {
        title: 'Diff with another specified version of this pact',
        href: `${content}/diff/pact-version/{pactVersion}`,
        templated: true,
      },
      'pb:pact-webhooks': {
        title: `Webhooks for the pact between ${consumer} and ${provider}`,
        href: pairWebhooksUrl(base, pact),
      },
      // The relation says "consumer" and is about the provider: so it is in the Pact Broker.
      'pb:consumer-webhooks': {
        title: `Webhooks for all pacts with provider ${provider}`,
        href: `${base}/webhooks/consumer/${encoded(provider)}`,
      },
      'pb:tag-prod-version': {
        title: "PUT to this resource to tag this consumer version as 'production'",
        href: `${consumerVersionUrl}/tags/prod`,
      },
      'pb:tag-version': {
        title: 'PUT to this resource to tag this consumer version',
        href: `${consumerVersionUrl}/tags/{tag}`,
      },
      'pb:publish-verification-results': {
        title: 'Publish verification results',
        href: `${content}${metadata === undefined ? '' : `/metadata/${metadata}`}/verification-results`,
      },
      [comparisonRelation]: {
        title: 'Publish the result of comparing this pact with the OpenAPI documents of its provider',
        href: `${content}/comparison-results`,
      },
      'pb:latest-verification-results': { href: `${content}/verification-results/latest` },
      'pb:triggered-webhooks': {
        title: 'Webhooks triggered by the publication of this pact',
        href: `${self}/triggered-webhooks`,
      },
      'pb:matrix-for-consumer-version': {
        title: 'View matrix rows for the consumer version to which this pact belongs',
        href: `${base}/matrix?${new URLSearchParams([
          ['q[][pacticipant]', consumer],
          ['q[][version]', version],
        ])}&latestby=cvpv`,
      },
      curies: curies(base, 'pact'),
    },
  })
}

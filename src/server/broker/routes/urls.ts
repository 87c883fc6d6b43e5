import { encoded } from '../../../http/encoded.ts'

/** Where things are, below the address that a client used for the server. */
export type Base = string

const joined = (base: Base, ...parts: readonly string[]): string => [base, ...parts].join('/')

export const pacticipantUrl = (base: Base, name: string): string =>
  joined(base, 'pacticipants', encoded(name))

export const versionUrl = (base: Base, name: string, version: string): string =>
  joined(pacticipantUrl(base, name), 'versions', encoded(version))

export const tagUrl = (base: Base, name: string, version: string, tag: string): string =>
  joined(versionUrl(base, name, version), 'tags', encoded(tag))

export const labelUrl = (base: Base, name: string, label: string): string =>
  joined(pacticipantUrl(base, name), 'labels', encoded(label))

export const branchUrl = (base: Base, name: string, branch: string): string =>
  joined(pacticipantUrl(base, name), 'branches', encoded(branch))

export const branchVersionUrl = (base: Base, name: string, branch: string, version: string): string =>
  joined(branchUrl(base, name, branch), 'versions', encoded(version))

export const environmentUrl = (base: Base, uuid: string): string =>
  joined(base, 'environments', encoded(uuid))

export interface PairNames {
  readonly consumer: string
  readonly provider: string
}

export const pairUrl = (base: Base, { consumer, provider }: PairNames): string =>
  joined(base, 'pacts/provider', encoded(provider), 'consumer', encoded(consumer))

export interface PactNames extends PairNames {
  readonly consumerVersion: string
  readonly sha: string
}

export const pactUrl = (base: Base, pact: Omit<PactNames, 'sha'>): string =>
  joined(pairUrl(base, pact), 'version', encoded(pact.consumerVersion))

export const contentUrl = (base: Base, pact: PairNames & { readonly sha: string }): string =>
  joined(pairUrl(base, pact), 'pact-version', pact.sha)

export const verificationUrl = (
  base: Base,
  pact: PairNames & { readonly sha: string },
  number: number,
): string => joined(contentUrl(base, pact), 'verification-results', String(number))

export const comparisonUrl = (
  base: Base,
  pact: PairNames & { readonly sha: string },
  number: number,
): string => joined(contentUrl(base, pact), 'comparison-results', String(number))

export const webhookUrl = (base: Base, uuid: string): string => joined(base, 'webhooks', encoded(uuid))

export const pairWebhooksUrl = (base: Base, { consumer, provider }: PairNames): string =>
  joined(base, 'webhooks/provider', encoded(provider), 'consumer', encoded(consumer))

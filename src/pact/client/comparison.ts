import { CannotJudge } from '../../core/cannot-judge.ts'
import { segment } from '../../http/segment.ts'
import type { ComparisonResult } from '../compare/result.ts'
import type { Broker } from './broker.ts'
import { comparisonRelation } from '../compare/comparison-relation.ts'
import { refused } from './reply.ts'
import { linksOf, type Resource } from './resource.ts'

/**
 * Sends the result of a comparison to a broker, where it counts in decisions until the same version of the provider
 * verifies the pact.
 * @throws {CannotJudge} when the result names no version of the provider or is about a part of the pact, when the broker
 *   takes no such results (only the embedded one does), or does not know the pact
 */
export const publishComparison = async (broker: Broker, result: ComparisonResult): Promise<Resource> => {
  const { consumer, provider, contentId, providerVersion, success, notCompared } = result
  if (providerVersion === null) {
    throw new CannotJudge(
      'The result of a comparison cannot be published without the version of the provider that it is about.',
      'Name the version whose documents were compared: --provider-version VERSION',
    )
  }
  if (success && notCompared > 0) {
    const messages = notCompared === 1 ? 'a message' : `${notCompared} messages`
    throw new CannotJudge(
      `The pact of ${consumer} with ${provider} has ${messages}, which cannot be compared with an OpenAPI document: that the rest fits does not say that the pact does.`,
      'Verify it with the running provider: concordat pact verify',
    )
  }
  const index = await broker.must('show what it offers', { method: 'GET', route: '' })
  const [link] = linksOf(index, comparisonRelation)
  if (link === undefined) {
    throw new CannotJudge(
      `The broker at ${broker.url} takes no results of comparisons: the Pact Broker knows verifications only.`,
      'Publish to the embedded broker (concordat serve), or verify the pact with the running provider: concordat pact verify',
    )
  }
  const href = link.href
    .replace('{provider}', segment(provider, 'provider'))
    .replace('{consumer}', segment(consumer, 'consumer'))
    .replace('{pactVersion}', segment(contentId, 'pact'))
  const reply = await broker.ask({
    method: 'POST',
    route: broker.follow({ ...link, href }),
    body: {
      success,
      providerApplicationVersion: providerVersion,
      interactions: result.interactions,
      notCompared,
      documents: result.documents,
      findings: result.findings,
      comparedBy: result.comparedBy,
    },
  })
  if (reply.kind === 'resource') return reply.resource
  if (reply.status !== 404) throw refused('take the result of the comparison', reply)
  throw new CannotJudge(
    `The broker does not have this pact of ${consumer} with ${provider}: the result of its comparison cannot be kept.`,
    `Publish the pact first: concordat pact publish FILE --consumer-app-version VERSION --branch BRANCH`,
  )
}

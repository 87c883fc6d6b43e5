import type { OpenapiModel } from '../../formats/openapi/model.ts'
import { childOf } from '../../formats/openapi/node.ts'
import type { ObjectNode } from '../../formats/openapi/node.ts'
import type { HttpInteraction, PactFile } from '../file/pact-file.ts'
import { httpInteractions } from '../file/pact-file.ts'
import type { Answering } from '../use/match-path.ts'
import { operationFor } from '../use/match-path.ts'
import { compareRequest } from './compare-request.ts'
import { compareResponse } from './compare-response.ts'
import { disagreement } from './comparison.ts'
import type { PactFact } from './facts.ts'

/**
 * Holds a pact against what its provider says it does: is every request one that the provider accepts, and every
 * expected response one that it gives? Messages are left out. With several documents the one that has the operation counts.
 */
export const comparePact = (pact: PactFile, models: readonly OpenapiModel[]): readonly PactFact[] =>
  httpInteractions(pact).flatMap((interaction) => compareInteraction(pact, interaction, models))

interface Candidate {
  readonly model: OpenapiModel
  readonly root: ObjectNode
  readonly answering: Answering
}

const compareInteraction = (
  pact: PactFile,
  interaction: HttpInteraction,
  models: readonly OpenapiModel[],
): readonly PactFact[] => {
  const { method, path } = interaction.request
  const candidates: readonly Candidate[] = models.flatMap((model) =>
    model.api === undefined
      ? []
      : [{ model, root: model.api.root, answering: operationFor(model.api, method.text, path.text) }],
  )
  const chosen =
    candidates.find(({ answering }) => answering.kind === 'operation') ??
    candidates.find(({ answering }) => answering.kind === 'method') ??
    candidates[0]
  if (chosen === undefined) return []
  const { model, root, answering } = chosen
  if (answering.kind === 'operation') {
    const { operation, values } = answering
    const comparison = { pact, interaction, model, operation, values }
    return [...compareRequest(comparison), ...compareResponse(comparison)]
  }
  const part = { subject: ['request'], words: `${method.text} ${path.text}` }
  const [reason, span, node] =
    answering.kind === 'method'
      ? ([`the path has only ${methodsOf(answering)}`, method, answering.path.node] as const)
      : (['no path of it fits', path, childOf(root, 'paths') ?? root] as const)
  return [disagreement({ pact, interaction, model }, 'request.operation', part, reason, span, node)]
}

const methodsOf = ({ path }: Extract<Answering, { kind: 'method' }>): string =>
  path.operations.map(({ method }) => method).join(', ') || 'no operation'

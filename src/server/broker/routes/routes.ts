import type { FastifyInstance } from 'fastify'
import type { Broker } from '../broker.ts'
import { badgeRoutes } from './badges.ts'
import { branchRoutes } from './branches.ts'
import { comparisonRoutes } from './comparisons.ts'
import { environmentRoutes } from './environments.ts'
import { forVerificationRoutes } from './for-verification.ts'
import { matrixRoutes } from './matrix.ts'
import { metricsRoutes } from './metrics.ts'
import { overviewRoutes } from './overview.ts'
import { pactListRoutes } from './pact-lists.ts'
import { pacticipantRoutes } from './pacticipants.ts'
import { pactRoutes } from './pacts.ts'
import { publishContractsRoutes } from './publish-contracts.ts'
import { labelRoutes } from './labels.ts'
import { pactDeletionRoutes } from './pact-deletion.ts'
import { pactDiffRoutes } from './pact-diffs.ts'
import { placementRoutes } from './placements.ts'
import { triggeredWebhookRoutes } from './triggered-webhooks.ts'
import { brokerScope } from './scope.ts'
import { verificationRoutes } from './verifications.ts'
import { versionRoutes } from './versions.ts'
import { webhookRoutes } from './webhooks.ts'

/** The HTTP API of the Pact Broker 2.120. */
export const brokerRoutes = (
  app: FastifyInstance,
  broker: Broker,
  onFailure: (error: unknown) => void,
): void =>
  brokerScope(app, onFailure, (scope) => {
    pacticipantRoutes(scope, broker)
    versionRoutes(scope, broker)
    branchRoutes(scope, broker)
    environmentRoutes(scope, broker)
    publishContractsRoutes(scope, broker)
    pactRoutes(scope, broker)
    pactListRoutes(scope, broker)
    verificationRoutes(scope, broker)
    comparisonRoutes(scope, broker)
    forVerificationRoutes(scope, broker)
    matrixRoutes(scope, broker)
    webhookRoutes(scope, broker)
    badgeRoutes(scope, broker)
    overviewRoutes(scope, broker)
    labelRoutes(scope, broker)
    pactDeletionRoutes(scope, broker)
    pactDiffRoutes(scope, broker)
    placementRoutes(scope, broker)
    triggeredWebhookRoutes(scope, broker)
    metricsRoutes(scope, broker)
  })

import type { Landscape } from '../services/model.ts'
import { callCycles } from './call-cycles.ts'
import { chatty } from './chatty.ts'
import { choreographyCycles } from './choreography.ts'
import { coDeployment } from './co-deployment.ts'
import { commonCoupling } from './common-coupling.ts'
import { contentCoupling } from './content-coupling.ts'
import { deprecatedOperations } from './deprecation-policy.ts'
import { domainCoupling } from './domain-coupling.ts'
import { drift } from './drift.ts'
import type { FitnessFact } from './facts.ts'
import type { CouplingInputs } from './inputs.ts'
import { jointOwnership } from './joint-ownership.ts'
import { lockstep } from './lockstep.ts'
import { passThrough } from './pass-through.ts'
import { reuseViaService } from './shared-service.ts'
import { stampCoupling } from './stamp-coupling.ts'
import { chainAvailability, syncChains } from './sync-chain.ts'
import { versionlessEvents } from './versionless-events.ts'

/** All that rules may judge of how the services of a landscape are coupled. */
export function* couplingFacts(landscape: Landscape, inputs: CouplingInputs): Iterable<FitnessFact> {
  yield* domainCoupling(landscape)
  yield* passThrough(landscape)
  yield* commonCoupling(landscape)
  yield* contentCoupling(landscape)
  yield* jointOwnership(landscape)
  yield* stampCoupling(landscape, inputs.eventSchemas ?? [])
  yield* callCycles(landscape)
  yield* coDeployment(landscape, inputs.rollouts ?? [])
  yield* lockstep(landscape, inputs.commits ?? [])
  yield* chatty(landscape)
  yield* syncChains(landscape)
  yield* chainAvailability(landscape, inputs.serviceLevels ?? [])
  yield* reuseViaService(landscape)
  yield* choreographyCycles(landscape, inputs.waivers ?? [])
  yield* versionlessEvents(landscape, inputs.eventSchemas ?? [])
  yield* deprecatedOperations(landscape, inputs.today)
  yield* drift(landscape)
}

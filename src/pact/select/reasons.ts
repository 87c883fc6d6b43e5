import type { Criterion } from './matching.ts'
import type { SelectedPact } from './select.ts'

/** `latest, deployed to prod`: why a pact is verified, in few words. */
export const shortReason = ({ reasons }: SelectedPact): string =>
  reasons.map(({ criterion }) => shortText(criterion)).join(', ')

const shortText = (criterion: Criterion): string => {
  switch (criterion.kind) {
    case 'latest':
      return 'latest'
    case 'branch':
      return `latest from branch ${criterion.branch}`
    case 'latest tag':
      return `latest with tag ${criterion.tag}`
    case 'tag':
      return `one of ${criterion.tag}`
    case 'deployed':
      return `deployed to ${criterion.environment}`
    case 'released':
      return `released in ${criterion.environment}`
    case 'environment':
      return `in environment ${criterion.environment}`
    case 'main branch':
      return 'latest from main branch'
  }
}

/** A criterion as a line of a list of them; what it found stands behind it. */
export const criterionText = (criterion: Criterion, provider: string): string => {
  const { consumer } = criterion
  const of = consumer === undefined ? '' : ` of ${consumer}`
  switch (criterion.kind) {
    case 'latest':
      return `latest version of ${consumer ?? 'a consumer'} that has a pact with ${provider}`
    case 'branch':
      return `latest version${of} from branch '${criterion.branch}'`
    case 'latest tag': {
      const fallback =
        criterion.insteadOf === undefined
          ? ''
          : ` (fallback tag used as no pact was found with tag '${criterion.insteadOf}')`
      return `latest version${of} tagged '${criterion.tag}'${fallback}`
    }
    case 'tag':
      return `all ${consumer ?? 'consumer'} versions tagged '${criterion.tag}'`
    case 'deployed':
      return `${consumer === undefined ? 'consumer version(s)' : `version(s) of ${consumer}`} currently deployed to`
    case 'released':
      return `${consumer === undefined ? 'consumer version(s)' : `version(s) of ${consumer}`} released and supported in`
    case 'environment':
      return `${consumer ?? 'a consumer'} version in environment ${criterion.environment}`
    case 'main branch':
      return `latest version${of} from the main branch '${criterion.branch}'`
  }
}

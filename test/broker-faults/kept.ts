import { inParallel } from '../registry-faults/registry-client.ts'
import { nowhere, type Promised } from './promised.ts'
import { brokerClient, deployedVersions, environmentId, publishedDescription } from './requests.ts'

/** In words, what a broker promised and does not keep; empty when it keeps everything. */
export const brokenPromises = async (url: string, promised: Promised): Promise<readonly string[]> => {
  const ask = brokerClient([url], 0)
  const broken = [...promised.unexpected, ...repeatedResults(promised)]
  await inParallel(promised.publications, 16, async (publication) => {
    const found = await publishedDescription(ask, publication)
    if (found !== publication.description)
      broken.push(
        `version ${publication.version} of ${publication.consumer} has "${found}", not "${publication.description}"`,
      )
  })
  await inParallel(promised.refusals, 16, async (publication) => {
    const found = await publishedDescription(ask, publication)
    if (found === publication.description)
      broken.push(`version ${publication.version} of ${publication.consumer} has a content that was refused`)
  })
  await inParallel(promised.results, 16, async ({ path, providerVersion, success }) => {
    const answer = await ask('GET', path)
    const result = answer?.json as {
      readonly success?: boolean
      readonly providerApplicationVersion?: string
    }
    if (result?.success !== success || result.providerApplicationVersion !== providerVersion)
      broken.push(`the result ${path} is lost: ${answer?.status} ${JSON.stringify(result).slice(0, 200)}`)
  })
  const environment = await environmentId(ask)
  await inParallel(promised.deployments, 16, async ([application, versions]) => {
    const deployed = environment === undefined ? [] : await deployedVersions(ask, environment, application)
    const found = deployed.length === 0 ? nowhere : deployed.join(' and ')
    if (!versions.includes(found))
      broken.push(`${application} is deployed as "${found}" and not as "${versions.join('" or "')}"`)
  })
  return broken
}

/** Every result has a number of its own. */
const repeatedResults = ({ results }: Promised): string[] => {
  const paths = new Set<string>()
  return results.flatMap(({ path }) => {
    const isRepeated = paths.has(path)
    paths.add(path)
    return isRepeated ? [`two results are ${path}`] : []
  })
}

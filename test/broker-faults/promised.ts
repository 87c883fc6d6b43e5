/** What a broker promised to its clients by answering them. */
export interface Promised {
  readonly publications: Publication[]
  /** Contents that were refused because the version has another one. */
  readonly refusals: Publication[]
  readonly results: VerificationResult[]
  /** Versions of an application that may be in the environment: the last acknowledged one, and what was asked for after it. */
  readonly deployments: Map<string, readonly string[]>
  /** Answers that nobody should get, in words. */
  readonly unexpected: string[]
}

/** In place of a version: the application may not be in the environment at all. */
export const nowhere = ''

export interface Publication {
  readonly consumer: string
  readonly version: string
  readonly provider: string
  /** What the only interaction of the pact is called. */
  readonly description: string
}

export interface VerificationResult {
  /** Path of the result, which has its number. */
  readonly path: string
  readonly providerVersion: string
  readonly success: boolean
}

export const nothingPromised = (): Promised => ({
  publications: [],
  refusals: [],
  results: [],
  deployments: new Map(),
  unexpected: [],
})

export const addPromised = (sum: Promised, more: Promised): void => {
  for (const each of more.publications) sum.publications.push(each)
  for (const each of more.refusals) sum.refusals.push(each)
  for (const each of more.results) sum.results.push(each)
  for (const [application, versions] of more.deployments) sum.deployments.set(application, versions)
  for (const each of more.unexpected) sum.unexpected.push(each)
}

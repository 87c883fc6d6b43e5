import { readFileSync } from 'node:fs'

/** What a build server says about the change it is building. */
export interface Build {
  /** Whether this runs on a build server at all. */
  readonly running: boolean
  /** The commit the server made by merging the change into its target; the target is its first parent. */
  readonly mergeCommit: string | undefined
  /** The commit the change has to be compared with, where the server says so itself. */
  readonly base: string | undefined
  /** Name of the branch the change is proposed for. */
  readonly targetBranch: string | undefined
  /** What the pushed branch pointed to before the push. */
  readonly before: string | undefined
}

/**
 * Reads the variables of GitHub Actions, GitLab, Azure Pipelines, Bitbucket, Jenkins and Buildkite; `CI` alone says
 * only that this is a build.
 */
export const readBuild = (environment: NodeJS.ProcessEnv): Build => {
  const value = (name: string): string | undefined => environment[name] || undefined
  const event = readEvent(environment)
  return {
    running: buildVariables.some((name) => value(name) !== undefined && value(name) !== 'false'),
    mergeCommit: mergeCommitOf(value),
    base: commitId(event.queueBase ?? value('CI_MERGE_REQUEST_DIFF_BASE_SHA')),
    targetBranch: targetVariables
      .map(value)
      .find((name) => name !== undefined)
      ?.replace(/^refs\/heads\//, ''),
    before: commitId(event.before ?? value('CI_COMMIT_BEFORE_SHA')),
  }
}

const buildVariables = ['CI', 'TF_BUILD', 'JENKINS_URL', 'TEAMCITY_VERSION', 'CODEBUILD_BUILD_ID']

const targetVariables = [
  'GITHUB_BASE_REF',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'SYSTEM_PULLREQUEST_TARGETBRANCH',
  'BITBUCKET_PR_DESTINATION_BRANCH',
  'CHANGE_TARGET',
  'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
]

const pullRequestMerge = /^refs\/pull\/\d+\/merge$/

type Value = (name: string) => string | undefined

/** The workflow may have checked out something else, so this has to be compared with HEAD before it is believed. */
const mergeCommitOf = (value: Value): string | undefined => {
  if (pullRequestMerge.test(value('GITHUB_REF') ?? '')) return value('GITHUB_SHA')
  if (pullRequestMerge.test(value('BUILD_SOURCEBRANCH') ?? '')) return value('BUILD_SOURCEVERSION')
  // The third kind of event, `detached`, builds the branch alone.
  const isMerge = ['merged_result', 'merge_train'].includes(value('CI_MERGE_REQUEST_EVENT_TYPE') ?? '')
  return isMerge ? value('CI_COMMIT_SHA') : undefined
}

/** GitHub describes the event in a file: a push names the commit before it, a merge queue the one it builds upon. */
const readEvent = (environment: NodeJS.ProcessEnv): { before?: unknown; queueBase?: unknown } => {
  const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = environment
  if (path === undefined || (name !== 'push' && name !== 'merge_group')) return {}
  try {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (name === 'push') return { before: memberOf(event, 'before') }
    return { queueBase: memberOf(memberOf(event, 'merge_group'), 'base_sha') }
  } catch {
    // Without the file there are still the variables and the history itself.
    return {}
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined

/** An id of zeros stands for "there was none". Anything but an id must not get near git. */
const commitId = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) && !/^0+$/.test(value) ? value : undefined

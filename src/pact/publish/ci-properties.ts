/** What a build server says of what it builds. */
export interface VersionProperties {
  readonly commit: string | undefined
  readonly branch: string | undefined
  readonly buildUrl: string | undefined
}

type Variable = (name: string) => string | undefined

interface BuildServer {
  /** Set on this build server only. */
  readonly sign: string
  properties(variable: Variable): VersionProperties
}

const named = (
  sign: string,
  commit: string,
  branches: readonly string[],
  buildUrl?: string,
): BuildServer => ({
  sign,
  properties: (variable) => ({
    commit: variable(commit),
    branch: branches.map(variable).find((branch) => branch !== undefined),
    buildUrl: buildUrl === undefined ? undefined : variable(buildUrl),
  }),
})

/** As these servers document their variables. Of a pull request the branch that is proposed counts. */
const buildServers: readonly BuildServer[] = [
  {
    sign: 'GITHUB_ACTIONS',
    properties: (variable) => ({
      commit: variable('GITHUB_SHA'),
      branch: variable('GITHUB_HEAD_REF') ?? afterPrefix(variable('GITHUB_REF'), 'refs/heads/'),
      buildUrl: joined(
        [
          variable('GITHUB_SERVER_URL'),
          variable('GITHUB_REPOSITORY'),
          'actions/runs',
          variable('GITHUB_RUN_ID'),
        ],
        '/',
      ),
    }),
  },
  named(
    'GITLAB_CI',
    'CI_COMMIT_SHA',
    ['CI_MERGE_REQUEST_SOURCE_BRANCH_NAME', 'CI_COMMIT_REF_NAME'],
    'CI_JOB_URL',
  ),
  named('BUILDKITE', 'BUILDKITE_COMMIT', ['BUILDKITE_BRANCH'], 'BUILDKITE_BUILD_URL'),
  named('CIRCLECI', 'CIRCLE_SHA1', ['CIRCLE_BRANCH'], 'CIRCLE_BUILD_URL'),
  named('TRAVIS', 'TRAVIS_COMMIT', ['TRAVIS_PULL_REQUEST_BRANCH', 'TRAVIS_BRANCH'], 'TRAVIS_BUILD_WEB_URL'),
  named('APPVEYOR', 'APPVEYOR_REPO_COMMIT', [
    'APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH',
    'APPVEYOR_REPO_BRANCH',
  ]),
  named('BITBUCKET_BUILD_NUMBER', 'BITBUCKET_COMMIT', ['BITBUCKET_BRANCH']),
  {
    sign: 'TF_BUILD',
    properties: (variable) => ({
      commit: variable('BUILD_SOURCEVERSION'),
      branch:
        afterPrefix(variable('SYSTEM_PULLREQUEST_SOURCEBRANCH'), 'refs/heads/') ??
        afterPrefix(variable('BUILD_SOURCEBRANCH'), 'refs/heads/'),
      buildUrl: joined(
        [
          joined([variable('SYSTEM_TEAMFOUNDATIONCOLLECTIONURI'), variable('SYSTEM_TEAMPROJECT')], ''),
          '/_build/results?buildId=',
          variable('BUILD_BUILDID'),
        ],
        '',
      ),
    }),
  },
  {
    sign: 'JENKINS_URL',
    properties: (variable) => ({
      commit: variable('GIT_COMMIT'),
      branch:
        variable('CHANGE_BRANCH') ??
        variable('BRANCH_NAME') ??
        variable('GIT_BRANCH')?.replace(/^origin\//, ''),
      buildUrl: variable('BUILD_URL'),
    }),
  },
  named('CI_NAME', 'CI_COMMIT_ID', ['CI_BRANCH'], 'CI_BUILD_URL'),
]

/** The properties by the variables of a build server; none outside of one. */
export const ciProperties = (
  environment: Readonly<Record<string, string | undefined>>,
): VersionProperties => {
  const variable: Variable = (name) => (environment[name] === '' ? undefined : environment[name])
  const server = buildServers.find(({ sign }) => variable(sign) !== undefined)
  return server?.properties(variable) ?? { commit: undefined, branch: undefined, buildUrl: undefined }
}

/** The rest behind a prefix. Another ref, such as a tag, is no branch. */
const afterPrefix = (text: string | undefined, prefix: string): string | undefined =>
  text?.startsWith(prefix) === true ? text.slice(prefix.length) : undefined

const joined = (parts: readonly (string | undefined)[], separator: string): string | undefined =>
  parts.includes(undefined) ? undefined : parts.join(separator)

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ciProperties } from '../../src/pact/publish/ci-properties.ts'

for (const [name, environment, expected] of [
  [
    'GitHub Actions on a branch',
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_SHA: 'c',
      GITHUB_REF: 'refs/heads/feat/x',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'a/b',
      GITHUB_RUN_ID: '7',
    },
    { commit: 'c', branch: 'feat/x', buildUrl: 'https://github.com/a/b/actions/runs/7' },
  ],
  [
    'GitHub Actions on a pull request',
    { GITHUB_ACTIONS: 'true', GITHUB_SHA: 'c', GITHUB_HEAD_REF: 'x', GITHUB_REF: 'refs/pull/1/merge' },
    { commit: 'c', branch: 'x', buildUrl: undefined },
  ],
  [
    'GitHub Actions on a tag',
    { GITHUB_ACTIONS: 'true', GITHUB_SHA: 'c', GITHUB_HEAD_REF: '', GITHUB_REF: 'refs/tags/v1' },
    { commit: 'c', branch: undefined, buildUrl: undefined },
  ],
  [
    'GitLab',
    { GITLAB_CI: 'true', CI_COMMIT_SHA: 'c', CI_COMMIT_REF_NAME: 'x', CI_JOB_URL: 'https://gitlab/1' },
    { commit: 'c', branch: 'x', buildUrl: 'https://gitlab/1' },
  ],
  [
    'Azure',
    {
      TF_BUILD: 'True',
      BUILD_SOURCEVERSION: 'c',
      BUILD_SOURCEBRANCH: 'refs/heads/a/b',
      SYSTEM_TEAMFOUNDATIONCOLLECTIONURI: 'https://dev.azure.com/o/',
      SYSTEM_TEAMPROJECT: 'p',
      BUILD_BUILDID: '7',
    },
    { commit: 'c', branch: 'a/b', buildUrl: 'https://dev.azure.com/o/p/_build/results?buildId=7' },
  ],
  [
    'Jenkins',
    { JENKINS_URL: 'https://j', GIT_COMMIT: 'c', GIT_BRANCH: 'origin/x', BUILD_URL: 'https://j/1' },
    { commit: 'c', branch: 'x', buildUrl: 'https://j/1' },
  ],
  [
    'a developer’s machine',
    { GIT_BRANCH: 'x' },
    { commit: undefined, branch: undefined, buildUrl: undefined },
  ],
] as const) {
  test(`version, branch and build on ${name}`, () => assert.deepEqual(ciProperties(environment), expected))
}

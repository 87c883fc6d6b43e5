import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { beforeLastCommit, chooseBase, openBase, stagedBase } from '../../src/source/base.ts'
import type { Base } from '../../src/source/base.ts'
import { baseFrom } from '../../src/source/explicit-base.ts'
import { openRepository } from '../../src/source/repository.ts'
import { cloneOf, newRepository, temporaryFolder } from './scripted-repository.ts'
import type { ScriptedRepository } from './scripted-repository.ts'

const choose = async (
  { folder, environment }: ScriptedRepository,
  build: NodeJS.ProcessEnv = {},
): Promise<Base> => {
  const repository = await openRepository(folder, environment)
  try {
    return await chooseBase(repository, build)
  } finally {
    repository.close()
  }
}

const lastCommit = async ({ folder, environment }: ScriptedRepository): Promise<string | undefined> => {
  const repository = await openRepository(folder, environment)
  try {
    return (await beforeLastCommit(repository, await chooseBase(repository, {})))?.commit
  } finally {
    repository.close()
  }
}

const explicit = async ({ folder, environment }: ScriptedRepository, ref: string): Promise<Base> => {
  const repository = await openRepository(folder, environment)
  try {
    return await baseFrom(repository, ref)
  } finally {
    repository.close()
  }
}

const refusal = async (judged: Promise<unknown>): Promise<CannotJudge> => {
  const error = await judged.then(
    (answer) => assert.fail(`expected a refusal, got ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof CannotJudge, String(error))
  return error
}

/** `main` has two commits after the one the branch `work` left it at; `work` has one. HEAD is `work`. */
const staleBranch = () => {
  const origin = newRepository()
  origin.commit({ 'a.proto': '1' })
  const left = origin.commit({ 'a.proto': '2' })
  origin.git('checkout', '--quiet', '-b', 'work')
  const work = origin.commit({ 'work.proto': 'w' })
  origin.git('checkout', '--quiet', 'main')
  origin.commit({ 'a.proto': '3' })
  const main = origin.commit({ 'a.proto': '4' })
  origin.git('checkout', '--quiet', 'work')
  return { origin, left, work, main }
}

/** As `staleBranch`, with HEAD on the merge a build server makes of both. */
const pullRequest = () => {
  const { origin, left, work, main } = staleBranch()
  origin.git('checkout', '--quiet', '--detach', 'main')
  origin.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'work')
  return { origin, left, work, main, merge: origin.git('rev-parse', 'HEAD') }
}

describe('the base of a branch', () => {
  it('is where the branch left main, not the tip that main has moved on to', async () => {
    const { origin, left } = staleBranch()
    assert.deepEqual(await choose(origin), { commit: left, ref: 'main', because: 'where HEAD left main' })
  })

  it('is found from what the remote calls its default branch', async () => {
    const origin = newRepository()
    origin.git('checkout', '--quiet', '-b', 'trunk')
    const left = origin.commit({ 'a.proto': '1' })
    const clone = cloneOf(origin)
    clone.git('checkout', '--quiet', '-b', 'work')
    clone.commit({ 'b.proto': '1' })
    const base = await choose(clone)
    assert.equal(base.commit, left)
    assert.equal(base.ref, 'origin/trunk')
  })

  it('is found from init.defaultBranch when no remote says more', async () => {
    const origin = newRepository()
    origin.git('checkout', '--quiet', '-b', 'develop')
    const left = origin.commit({ 'a.proto': '1' })
    origin.git('checkout', '--quiet', '-b', 'work')
    origin.commit({ 'b.proto': '1' })
    origin.git('config', 'init.defaultBranch', 'develop')
    assert.equal((await choose(origin)).commit, left)
  })

  it('prefers what others see of main to a local main that is behind', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    const clone = cloneOf(origin)
    const fresh = origin.commit({ 'a.proto': '2' })
    clone.git('fetch', '--quiet')
    clone.git('checkout', '--quiet', '-b', 'work', 'origin/main')
    clone.commit({ 'b.proto': '1' })
    assert.equal((await choose(clone)).commit, fresh)
  })

  it('takes the nearer of origin and upstream, so that a fork that fell behind does no harm', async () => {
    const upstream = newRepository()
    upstream.commit({ 'a.proto': '1' })
    const fork = cloneOf(upstream)
    const clone = cloneOf(fork)
    const fresh = upstream.commit({ 'a.proto': '2' })
    clone.git('remote', 'add', 'upstream', `file://${upstream.folder}`)
    clone.git('fetch', '--quiet', 'upstream')
    clone.git('checkout', '--quiet', '-b', 'work', 'upstream/main')
    clone.commit({ 'b.proto': '1' })
    assert.equal((await choose(clone)).commit, fresh)
  })

  it('is the upstream state when commits were made on main itself', async () => {
    const origin = newRepository()
    const published = origin.commit({ 'a.proto': '1' })
    const clone = cloneOf(origin)
    clone.commit({ 'a.proto': '2' })
    clone.commit({ 'a.proto': '3' })
    assert.equal((await choose(clone)).commit, published)
  })

  it('is the same with a detached HEAD', async () => {
    const { origin, left } = staleBranch()
    origin.git('checkout', '--quiet', '--detach')
    assert.equal((await choose(origin)).commit, left)
  })

  it('is the same in a linked worktree, where .git is a file', async () => {
    const { origin, left } = staleBranch()
    const linked = join(temporaryFolder(), 'linked')
    origin.git('worktree', 'add', '--quiet', '-b', 'more', linked, 'work')
    assert.equal((await choose({ ...origin, folder: linked })).commit, left)
  })

  it('is HEAD when all of HEAD is in main, so that only uncommitted work is judged', async () => {
    const origin = newRepository()
    const head = origin.commit({ 'a.proto': '1' })
    assert.deepEqual(await choose(origin), {
      commit: head,
      ref: 'HEAD',
      because: 'because HEAD is part of main: only uncommitted work is new',
    })
  })

  it('is the commit before HEAD for the last commit of main, and for nothing else', async () => {
    const origin = newRepository()
    const first = origin.commit({ 'a.proto': '1' })
    assert.equal(await lastCommit(origin), undefined)
    origin.commit({ 'a.proto': '2' })
    assert.equal(await lastCommit(origin), first)
    origin.git('checkout', '--quiet', '--detach')
    assert.equal(await lastCommit(origin), first)
    origin.git('checkout', '--quiet', '-b', 'feature/new')
    assert.equal(await lastCommit(origin), undefined)
    origin.commit({ 'a.proto': '3' })
    assert.equal(await lastCommit(origin), undefined)
  })

  it('is nothing before the first commit, and then everything counts as new', async () => {
    const origin = newRepository()
    const base = await choose(origin)
    assert.equal(base.commit, undefined)
    const repository = await openRepository(origin.folder, origin.environment)
    const tree = openBase(repository, base)
    assert.deepEqual(tree.origin, { kind: 'empty' })
    assert.deepEqual(await tree.list(['']), [])
    repository.close()
  })

  it('cannot be found without a remote and without a branch called main or master', async () => {
    const origin = newRepository()
    origin.git('checkout', '--quiet', '-b', 'something')
    origin.commit({ 'a.proto': '1' })
    const { message, help } = await refusal(choose(origin))
    assert.equal(
      message,
      'There is no branch to compare with: this repository has no remote and no branch called main or master.',
    )
    assert.match(help ?? '', /concordat check --base REF/)
  })

  it('cannot be found between histories that have nothing in common', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    origin.git('checkout', '--quiet', '--orphan', 'other')
    origin.commit({ 'b.proto': '1' })
    assert.match((await refusal(choose(origin))).message, /^HEAD and main have no commit in common/)
  })
})

describe('the base on a build server', () => {
  it('is HEAD^1 on the merge commit of a pull request', async () => {
    const { origin, main, merge } = pullRequest()
    for (const build of [
      { CI: 'true', GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: merge, GITHUB_BASE_REF: 'main' },
      { TF_BUILD: 'True', BUILD_SOURCEBRANCH: 'refs/pull/7/merge', BUILD_SOURCEVERSION: merge },
      { CI: 'true', CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result', CI_COMMIT_SHA: merge },
    ]) {
      const { commit, ref } = await choose(origin, build)
      assert.deepEqual({ commit, ref }, { commit: main, ref: 'HEAD^1' })
    }
  })

  it('is HEAD^1 without any variable when the checkout is a ref of a pull request', async () => {
    const { origin, main, merge } = pullRequest()
    origin.git('update-ref', 'refs/remotes/pull/7/merge', merge)
    const { commit, ref } = await choose(origin)
    assert.deepEqual({ commit, ref }, { commit: main, ref: 'HEAD^1' })
  })

  it('is not HEAD^1 when the workflow checked out the branch, whose tip happens to be a merge of main', async () => {
    const { origin, main } = staleBranch()
    origin.git('merge', '--quiet', '--no-ff', '--message', 'update', 'main')
    const build = {
      CI: 'true',
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_SHA: '1'.repeat(40),
      GITHUB_BASE_REF: 'main',
    }
    const { commit, ref } = await choose(origin, build)
    assert.deepEqual({ commit, ref }, { commit: main, ref: 'main' })
  })

  it('is where the branch left the target that the server names', async () => {
    const { origin, left, work } = staleBranch()
    origin.git('branch', 'release/1.x', work)
    origin.git('branch', '--force', 'main', left)
    origin.commit({ 'work.proto': 'w2' })
    for (const build of [
      { GITHUB_BASE_REF: 'release/1.x' },
      { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'release/1.x' },
      { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/release/1.x' },
      { BITBUCKET_PR_DESTINATION_BRANCH: 'release/1.x' },
      { CHANGE_TARGET: 'release/1.x' },
      { BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'release/1.x' },
    ]) {
      assert.equal((await choose(origin, { CI: 'true', ...build })).commit, work, JSON.stringify(build))
    }
  })

  it('is refused, and not guessed, when the named target has not been fetched', async () => {
    const { origin } = staleBranch()
    const clone = cloneOf(origin)
    const { message, help } = await refusal(choose(clone, { CI: 'true', GITHUB_BASE_REF: 'release' }))
    assert.equal(
      message,
      'The change is proposed for the branch "release", which this clone has not fetched.',
    )
    assert.match(help ?? '', /git fetch origin \+refs\/heads\/release:refs\/remotes\/origin\/release/)
  })

  it('is the diff base that GitLab names', async () => {
    const { origin, left } = staleBranch()
    const build = {
      CI: 'true',
      CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: left,
    }
    assert.equal((await choose(origin, build)).commit, left)
  })

  it('is the commit before HEAD after a push to main', async () => {
    const origin = newRepository()
    const before = origin.commit({ 'a.proto': '1' })
    origin.commit({ 'a.proto': '2' })
    const { commit, ref } = await choose(origin, { CI: 'true' })
    assert.deepEqual({ commit, ref }, { commit: before, ref: 'HEAD^1' })
  })

  it('is what main was before a push of several commits, where the server says so', async () => {
    const origin = newRepository()
    const before = origin.commit({ 'a.proto': '1' })
    origin.commit({ 'a.proto': '2' })
    origin.commit({ 'a.proto': '3' })
    assert.equal((await choose(origin, { CI: 'true', CI_COMMIT_BEFORE_SHA: before })).commit, before)
    const event = join(temporaryFolder(), 'event.json')
    writeFileSync(event, JSON.stringify({ before }))
    const build = { CI: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: event }
    assert.equal((await choose(origin, build)).commit, before)
  })

  it('falls back to the commit before HEAD when the state before the push is gone', async () => {
    const origin = newRepository()
    const parent = origin.commit({ 'a.proto': '1' })
    origin.commit({ 'a.proto': '2' })
    for (const before of ['1'.repeat(40), '0'.repeat(40)]) {
      assert.equal((await choose(origin, { CI: 'true', CI_COMMIT_BEFORE_SHA: before })).commit, parent)
    }
  })

  it('is the base of the merge queue that GitHub names in its event', async () => {
    const { origin, left } = staleBranch()
    const event = join(temporaryFolder(), 'event.json')
    writeFileSync(event, JSON.stringify({ merge_group: { base_sha: left } }))
    const build = { CI: 'true', GITHUB_EVENT_NAME: 'merge_group', GITHUB_EVENT_PATH: event }
    assert.equal((await choose(origin, build)).commit, left)
  })

  it('is nothing when the very first commit is pushed', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    assert.equal((await choose(origin, { CI: 'true' })).commit, undefined)
  })
})

describe('the base of what is staged', () => {
  it('is HEAD, or nothing before the first commit', async () => {
    const origin = newRepository()
    const unborn = await openRepository(origin.folder, origin.environment)
    assert.equal(stagedBase(unborn).commit, undefined)
    const head = origin.commit({ 'a.proto': '1' })
    const born = await openRepository(origin.folder, origin.environment)
    assert.equal(stagedBase(born).commit, head)
  })
})

describe('the base a user names', () => {
  it('means the commit where HEAD left it', async () => {
    const { origin, left } = staleBranch()
    assert.deepEqual(await explicit(origin, 'main'), {
      commit: left,
      ref: 'main',
      because: 'where HEAD left main',
    })
  })

  it('is taken exactly when HEAD descends from it', async () => {
    const { origin, left } = staleBranch()
    assert.deepEqual(await explicit(origin, left.slice(0, 10)), {
      commit: left,
      ref: left.slice(0, 10),
      because: 'as asked for',
    })
    assert.equal((await explicit(origin, 'HEAD~1')).commit, left)
  })

  it('is taken exactly when it shares no history with HEAD', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    origin.git('checkout', '--quiet', '--orphan', 'published')
    const published = origin.commit({ 'a.proto': '0' })
    origin.git('checkout', '--quiet', 'main')
    assert.equal((await explicit(origin, 'published')).commit, published)
  })

  it('can be an annotated tag', async () => {
    const { origin, left } = staleBranch()
    origin.git('tag', '--annotate', '--message', 'one', 'v1', left)
    assert.equal((await explicit(origin, 'v1')).commit, left)
  })

  it('is refused with the command that fetches it when nothing has that name', async () => {
    const { origin } = staleBranch()
    const clone = cloneOf(origin)
    const { message, help } = await refusal(explicit(clone, 'origin/release'))
    assert.equal(message, '"origin/release" names no commit of this repository.')
    assert.match(
      help ?? '',
      /git fetch origin \+refs\/heads\/release:refs\/remotes\/origin\/release\nThen: concordat check --base origin\/release$/,
    )
  })
})

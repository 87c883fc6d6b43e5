import { stagedBase, openBase } from '../../src/source/base.ts'
import { changedFiles } from '../../src/source/changed-files.ts'
import { openIndexTree } from '../../src/source/index-tree.ts'
import { openRepository } from '../../src/source/repository.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'

/** Run by the git hooks of hooks.test.ts: prints what a hook in this folder sees staged, changed and on the disk. */
const repository = await openRepository(process.cwd())
const index = openIndexTree(repository)
const paths = await index.list(['.proto'])
const changes = await changedFiles(openBase(repository, stagedBase(repository)), index, ['.proto'])
const seen = {
  staged: Object.fromEntries(await index.read(paths)),
  changed: changes.map(({ head }) => head),
  onDisk: await openWorktreeTree(repository).list(['.proto']),
}
console.log(JSON.stringify(seen))

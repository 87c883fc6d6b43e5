import { stagedBase, openBase } from '../../src/source/base.ts'
import { changedFiles } from '../../src/source/changed-files.ts'
import { openIndexTree } from '../../src/source/index-tree.ts'
import { openRepository } from '../../src/source/repository.ts'

/** Run by the git hooks of hooks.test.ts: prints the staged texts and changes that a hook in this folder sees. */
const repository = await openRepository(process.cwd())
const index = openIndexTree(repository)
const paths = await index.list(['.proto'])
const changes = await changedFiles(openBase(repository, stagedBase(repository)), index, ['.proto'])
console.log(JSON.stringify({ texts: Object.fromEntries(await index.read(paths)), changed: changes.map(({ head }) => head) }))

import { openIndexTree } from '../../src/source/index-tree.ts'
import { openRepository } from '../../src/source/repository.ts'

/** Run by processes.test.ts: reads a file, does not close the repository, and has nothing left to do. */
const repository = await openRepository(process.cwd())
console.log((await openIndexTree(repository).read(['a.proto'])).get('a.proto'))

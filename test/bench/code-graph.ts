import process from 'node:process'
import { codeGraphOf } from '../../src/fitness/code/code-graph.ts'
import { adjacencyOf } from '../../src/fitness/graph/adjacency.ts'
import { cyclicGroups } from '../../src/fitness/graph/strongly-connected.ts'
import { openRepository } from '../../src/source/repository.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'

/*
 * Prints, as JSON, the files of a repository that lie in a cycle of import statements, those of types left out:
 *   node test/bench/code-graph.ts FOLDER
 */

const [folder = '.'] = process.argv.slice(2)
const repository = await openRepository(folder)
const { graph } = await codeGraphOf(openWorktreeTree(repository), { tests: [] })
repository.close()

const statements = adjacencyOf(
  graph.nodes.length,
  graph.edges,
  'forward',
  ({ kind }) => kind === 'runtime' || kind === 're-export',
)
const cyclic = cyclicGroups(statements)
  .flat()
  .map((node) => graph.nodes[node]!.id)
  .toSorted()
const files = graph.nodes.filter(({ kind }) => kind === 'file').length
process.stdout.write(`${JSON.stringify({ files, cyclic })}\n`)

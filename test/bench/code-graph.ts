import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { codeGraphOf } from '../../src/fitness/code/code-graph.ts'
import { openExtractionCache } from '../../src/fitness/code/extraction-cache.ts'
import { adjacencyOf } from '../../src/fitness/graph/adjacency.ts'
import { cyclicGroups } from '../../src/fitness/graph/strongly-connected.ts'
import { openRepository } from '../../src/source/repository.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'

/*
 * Prints, as JSON, the files of a repository that lie in a cycle of import statements, those of types left out:
 *   node test/bench/code-graph.ts FOLDER [FILE OF THE CACHE]
 */

const [folder = '.', cacheFile] = process.argv.slice(2)
const kept = cacheFile !== undefined && existsSync(cacheFile) ? readFileSync(cacheFile, 'utf8') : undefined
const cache = openExtractionCache(kept)
const repository = await openRepository(folder)
const { graph, filesRead } = await codeGraphOf(openWorktreeTree(repository), { tests: [], cache })
repository.close()
const learned = cache.text()
if (cacheFile !== undefined && learned !== undefined) writeFileSync(cacheFile, learned)

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
process.stdout.write(`${JSON.stringify({ files, filesRead, cyclic })}\n`)

import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import process from 'node:process'
import { ourAnswers } from './graphs-answers.ts'
import { ourGraph, randomGraph } from './graphs-random.ts'

/*
 * Compares every kind of rule, the metrics and the walks with networkx, on random graphs:
 *   node test/differential/graphs.ts [how many graphs]
 * Skipped where python3 has no networkx (Debian: python3-networkx). Exit code 1 unless everything agrees.
 */

const oracle = fileURLToPath(new URL('graphs-oracle.py', import.meta.url))
const usual = 3000
const shownDifferences = 10

interface Chains {
  readonly must: readonly (readonly [string, number])[]
  readonly may: readonly (readonly [string, number])[]
}

const isChains = (answer: unknown): answer is Chains =>
  typeof answer === 'object' && answer !== null && 'must' in answer

/** Figures agree to nine digits; of chains all must be found that no start hides, and none but those that may be. */
const agrees = (ours: unknown, theirs: unknown): boolean => {
  if (isChains(theirs)) {
    const found = new Set((ours as unknown[]).map((each) => JSON.stringify(each)))
    const must = theirs.must.map((each) => JSON.stringify(each))
    const may = theirs.may.map((each) => JSON.stringify(each))
    return (
      must.every((each) => found.has(each)) &&
      [...found].every((each) => must.includes(each) || may.includes(each))
    )
  }
  return text(ours) === text(theirs)
}

const text = (answer: unknown): string =>
  JSON.stringify(answer, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  )

const main = (): boolean => {
  const count = Number(process.argv[2] ?? usual)
  const graphs = Array.from({ length: count }, (_, seed) => randomGraph(seed + 1))
  const answered = execFileSync('python3', [oracle], {
    input: graphs.map((graph) => JSON.stringify(graph)).join('\n'),
    maxBuffer: 2 ** 31 - 1,
    encoding: 'utf8',
  })
  const theirs = answered.trimEnd().split('\n')
  const differences: string[] = []
  let asked = 0
  for (const [index, random] of graphs.entries()) {
    const ours = ourAnswers(random, ourGraph(random))
    for (const [name, answer] of Object.entries(JSON.parse(theirs[index]!))) {
      asked += 1
      if (!agrees(ours.get(name), answer))
        differences.push(
          `graph ${index + 1}, ${name}\n  ours   ${text(ours.get(name))}\n  theirs ${text(answer)}`,
        )
    }
  }
  console.log(`${asked - differences.length}/${asked} answers about ${count} graphs agree with networkx`)
  for (const difference of differences.slice(0, shownDifferences)) console.log(difference)
  return asked > 0 && differences.length === 0
}

if (spawnSync('python3', ['-c', 'import networkx']).status === 0) process.exitCode = main() ? 0 : 1
else console.log('skipped: python3 has no networkx (Debian: apt-get install python3-networkx)')

import process from 'node:process'
import { parseArgs } from 'node:util'
import { checkSoundness } from './soundness-check.ts'

/*
 * The long form of soundness.test.ts:
 *   node test/inclusion/soundness.ts [--pairs 2000] [--documents 10000] [--seed 1]
 * Exit code 1 for any mistake.
 */

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '2000' },
    documents: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
})

const { mistakes, undecided, ...figures } = checkSoundness(
  Number(values.pairs),
  Number(values.documents),
  Number(values.seed),
)
for (const mistake of mistakes.slice(0, 10)) console.log(JSON.stringify(mistake))
console.log(figures, `${mistakes.length} mistakes`)
for (const [why, count] of undecided) console.log(`undecided ${count}: ${why}`)
process.exitCode = mistakes.length > 0 ? 1 : 0

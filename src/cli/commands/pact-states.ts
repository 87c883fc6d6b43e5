import { CannotJudge } from '../../core/cannot-judge.ts'
import type { StateInventory } from '../../pact/verify/state-inventory.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { textOrJsonFlags } from '../flags.ts'

export const pactStates = command({
  summary: 'Compare the provider states that pacts ask for with those a provider declares.',
  description:
    'A state is declared in a JSON list of names, or of objects with a "name", in a file or behind an address of the provider. ' +
    'Exit code 0: every state of the pacts is declared; 1: one is not; 2: something could not be read.',
  examples: [
    'pact states pacts --declared states.json',
    'pact states pacts --provider orders --declared http://localhost:8080/_states',
  ],
  args: {
    pacts: { kind: 'list', description: 'pacts, or folders with pacts; "pacts" unless said otherwise' },
  },
  flags: {
    declared: {
      kind: 'value',
      required: true,
      placeholder: 'FILE|URL',
      description: 'the states that the provider can set up',
    },
    provider: {
      kind: 'value',
      placeholder: 'NAME',
      description: 'the provider, where the pacts are of several',
    },
    ...textOrJsonFlags,
  },
  async run({ args, flags }) {
    await answering(flags.format, async () => {
      const [{ readDeclared }, { stateInventory }, { pactsAt }] = await Promise.all([
        import('../../pact/verify/read-declared.ts'),
        import('../../pact/verify/state-inventory.ts'),
        import('../pacts-at.ts'),
      ])
      const folder = process.cwd()
      const paths = args.pacts.length === 0 ? ['pacts'] : args.pacts
      const pacts = (await Promise.all(paths.map(async (path) => pactsAt(path, folder)))).flat()
      const providers = [...new Set(pacts.map(({ provider }) => provider))]
      const provider = flags.provider ?? (providers.length === 1 ? providers[0] : undefined)
      if (provider === undefined || !providers.includes(provider)) {
        throw new CannotJudge(
          provider === undefined
            ? 'The pacts are of several providers.'
            : `There is no pact with the provider "${provider}".`,
          `Name one with --provider: ${providers.toSorted().join(', ')}`,
        )
      }
      const inventory = stateInventory(provider, pacts, await readDeclared(flags.declared))
      return {
        outcome: inventory.undeclared.length > 0 ? 'fail' : 'pass',
        lines: inventoryLines(inventory),
        value: { ...inventory },
      }
    })
  },
})

const inventoryLines = ({ provider, undeclared, unused, matching }: StateInventory): readonly string[] => [
  ...undeclared.flatMap(({ state, askedBy }) => [
    `Not declared by ${provider}: “${state}”`,
    ...askedBy.map(({ consumer, interaction }) => `  asked for by ${consumer}, “${interaction}”`),
  ]),
  ...unused.map((state) => `In no pact: “${state}”`),
  `${undeclared.length + matching.length} states in pacts, ${matching.length} of them declared; ${unused.length} declared states are in no pact.`,
]

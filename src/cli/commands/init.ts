import { dirname, join } from 'node:path'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Contract } from '../../core/format.ts'
import { createFile } from '../../source/output-file.ts'
import { openRepository } from '../../source/repository.ts'
import { openWorktreeTree } from '../../source/worktree-tree.ts'
import { formats } from '../formats.ts'
import { command } from '../command.ts'
import { plainFlags } from '../flags.ts'

export const init = command({
  summary: 'Find the contracts of this repository and write a concordat.yaml to start from.',
  examples: ['init'],
  args: {},
  flags: plainFlags,
  async run() {
    const repository = await openRepository(process.cwd())
    const tree = openWorktreeTree(repository)
    const contracts: Contract[] = []
    for (const entry of formats) {
      if ((await tree.list(entry.suffixes)).length > 0)
        contracts.push(...(await (await entry.load()).discover(tree)))
    }
    const bufFolders = (await tree.list(['buf.yaml'])).map((path) => dirname(path))
    const [left, listed] = partition(contracts, (contract) => isGovernedByBuf(contract, bufFolders))
    repository.close()
    const path = join(repository.root, 'concordat.yaml')
    if (!(await createFile(path, startingPoint(listed, left)))) {
      throw new CannotJudge(`${path} exists already.`, 'Nothing was changed.')
    }
    process.stdout.write(`Wrote ${path} with ${counted(listed.length)}.\nNext: concordat check\n`)
  },
})

const counted = (count: number): string => (count === 1 ? '1 contract' : `${count} contracts`)

/** An entry would take the place of what a `buf.yaml` says about the module. */
const isGovernedByBuf = ({ format, path }: Contract, bufFolders: readonly string[]): boolean =>
  format === 'protobuf' && bufFolders.some((folder) => folder === '.' || `${path}/`.startsWith(`${folder}/`))

const partition = <Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] => [
  items.filter(test),
  items.filter((item) => !test(item)),
]

const startingPoint = (contracts: readonly Contract[], left: readonly Contract[]): string =>
  [
    '# yaml-language-server: $schema=https://unpkg.com/concordat@0/docs/concordat.schema.json',
    'version: 1',
    '',
    '# Contracts are found without being listed. List one to say more about it: preset, mode, service.',
    ...(contracts.length === 0
      ? ['# contracts:', '#   - path: proto/']
      : [
          'contracts:',
          ...contracts.map(({ path }) => `  - path: ${JSON.stringify(path === '' ? '.' : path)}`),
        ]),
    '',
    ...left.map(
      ({ path }) => `# ${path === '' ? '.' : path} follows its buf.yaml, as long as it has no entry here.`,
    ),
    ...(left.length > 0 ? [''] : []),
    '# A finding that is accepted needs a reason, and can have an end:',
    '# ignore:',
    '#   - rule: protobuf/field-no-delete',
    '#     subject: "message acme.Legacy*"',
    '#     reason: nobody reads it since 2024',
    '#     until: 2027-03-01',
    '',
  ].join('\n')

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assignComponents, componentGraph } from '../../src/fitness/graph/component.ts'
import { graphOfFiles } from './trees.ts'

test('files belong to the components whose patterns they match, and components depend as their files do', async () => {
  const { graph } = await graphOfFiles({
    'src/domain/orders/api.ts': `import '../billing/api'\nimport 'pg'`,
    'src/domain/orders/model.ts': `import './api'\nimport type { Money } from '../billing/money'`,
    'src/domain/billing/api.ts': '',
    'src/domain/billing/money.ts': '',
    'src/web/page.tsx': `import '../domain/orders/api'`,
  })
  const components = assignComponents(graph, [
    { name: 'domain.*', patterns: ['src/domain/{name}/**'] },
    { name: 'web', patterns: ['src/web/**'] },
    { name: 'database', patterns: ['pg'] },
  ])
  const lifted = componentGraph(components)
  assert.deepEqual(
    lifted.edges
      .map(
        ({ from, to, kind, places }) =>
          `${lifted.nodes[from]!.id} -> ${lifted.nodes[to]!.id} ${kind} ${places.length}`,
      )
      .toSorted(),
    [
      'domain.orders -> database runtime 1',
      'domain.orders -> domain.billing runtime 1',
      'domain.orders -> domain.billing type 1',
      'web -> domain.orders runtime 1',
    ],
  )
})

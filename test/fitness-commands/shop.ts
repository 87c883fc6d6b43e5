/** A small shop: pages, two domains that use each other, and rules that forbid it. */
export const shop: Readonly<Record<string, string>> = {
  'src/web/page.ts': "import { order } from '../domain/orders/order.ts'\nexport const page = () => order()\n",
  'src/domain/orders/order.ts':
    "import { bill } from '../billing/bill.ts'\nimport type { Line } from './line.ts'\nexport const order = (): Line => bill()\n",
  'src/domain/orders/line.ts': 'export interface Line {\n  readonly id: string\n}\n',
  'src/domain/billing/bill.ts':
    "import { order } from '../orders/order.ts'\nexport const bill = (): any => order\n",
  'docs/adr/0007-billing-api.md':
    '# 7. Billing has an API\n\nDate: 2026-01-05\n\n## Status\n\nAccepted\n\n## Context\n\nOrders read what billing keeps.\n\n## Decision\n\nThey ask for it.\n\n## Consequences\n\nBilling can change.\n',
  'concordat.yaml': `version: 1
fitness:
  components:
    domain.*: src/domain/{name}/**
    web: src/web/**
  rules:
    - id: orders-not-billing
      forbid: { from: domain.orders, to: domain.billing, imports: [runtime] }
      because: talk to billing through its published API
      adr: docs/adr/0007-billing-api.md
    - id: no-cycles
      acyclic: { of: files }
      because: a cycle cannot be tested or released in parts
    - id: layers
      layers: { order: [web, domain.*] }
      because: pages change more often than the domain
`,
}

/** The rules of a configuration that has nothing else. */
export const rules = (...lines: readonly string[]): string =>
  `version: 1\nfitness:\n  rules:\n${lines.map((line) => `    - ${line}\n`).join('')}`

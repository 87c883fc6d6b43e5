import { addressesIn } from './addresses.ts'
import { placeAt } from './document.ts'
import type { Edges } from './edges.ts'
import type { ServiceCode } from './service-code.ts'
import type { ServiceNames } from './service-names.ts'

/** Services call the hosts of others that stand in their code. */
export const hostsInCode = (code: ServiceCode, names: ServiceNames, edges: Edges): void => {
  for (const { value, start } of code.literals) {
    if (!value.includes('://')) continue
    for (const { scheme, host } of addressesIn(value)) {
      const to = scheme === undefined ? undefined : names.atHost(host)
      if (to === undefined) continue
      const place = placeAt(code.source, start)
      edges.add(code.service, 'calls', to, {
        kind: 'static',
        source: 'code',
        place,
        what: `address ${scheme}://${host}`,
      })
    }
  }
}

import { addressesIn, databaseIn } from './addresses.ts'
import type { Edges } from './edges.ts'
import type { ServiceNames } from './service-names.ts'
import type { Setting } from './setting.ts'

/** Settings that name a host for other reasons than to call it: who may call, where people come back to, its own name. */
const notCalled =
  /ORIGIN|CORS|REDIRECT|CALLBACK|ALLOWED|TRUSTED|PUBLIC|EXTERNAL|ADVERTISED|NO_?PROXY|ISSUER|AUDIENCE|SERVICE_?NAME|RESOURCE_ATTRIBUTES|BIND|LISTEN|COOKIE/i

/** Settings that hold an address when their value is a host without a port. */
const holdsHost = /HOST|ADDR|URL|URI|ENDPOINT|SERVER|UPSTREAM|BACKEND|TARGET|SVC|SERVICE/i

/** Services call the services whose addresses they are configured with. */
export const callsInSettings = (settings: readonly Setting[], names: ServiceNames, edges: Edges): void => {
  for (const { service, variable, value, source, place } of settings) {
    const from = names.resolve(service)
    if (from === undefined || value === undefined || notCalled.test(variable)) continue
    if (databaseIn(value) !== undefined) continue
    for (const { scheme, host, hasPort } of addressesIn(value)) {
      if (scheme === undefined && !hasPort && !holdsHost.test(variable)) continue
      const to = names.atHost(host)
      if (to === undefined) continue
      const what = variable.startsWith('-') ? `flag ${variable}` : `environment variable ${variable}`
      edges.add(from, 'calls', to, { kind: 'static', source, place, what })
    }
  }
}

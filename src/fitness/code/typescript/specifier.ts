import { isBuiltin } from 'node:module'

/** A bare specifier, taken apart: `@acme/orders/api` is `@acme/orders` and `./api`. */
export interface PackageSpecifier {
  readonly name: string
  readonly subpath: string
}

/** undefined for what cannot be the name of a package, such as `@/orders` or `~/orders`. */
export const packageSpecifier = (specifier: string): PackageSpecifier | undefined => {
  const slash = specifier.indexOf('/')
  const end = specifier.startsWith('@') && slash !== -1 ? specifier.indexOf('/', slash + 1) : slash
  const name = end === -1 ? specifier : specifier.slice(0, end)
  if (!/^(?:@[\w.~-]+\/)?[\w.-][\w.~-]*$/u.test(name)) return undefined
  return { name, subpath: end === -1 ? '.' : `.${specifier.slice(end)}` }
}

/** What is not in any tree: `node:fs`, `fs`, `https://…`, `npm:…`, `virtual:…`; with the name it goes by. */
export const foreignName = (specifier: string): string | undefined => {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`
  return /^[a-z][\w+.-]*:/iu.test(specifier) ? specifier : undefined
}

/** Without what bundlers add: `./logo.svg?url`, `./style.css#part`, `!!raw-loader!./text.md`. */
export const withoutQuery = (specifier: string): string => {
  const loaderEnd = specifier.lastIndexOf('!')
  const resource = loaderEnd === -1 ? specifier : specifier.slice(loaderEnd + 1)
  const query = resource.search(/[?]|(?!^)#/u)
  return query === -1 ? resource : resource.slice(0, query)
}

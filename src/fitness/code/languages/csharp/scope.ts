/** Where in a C# file a token stands: which namespaces and how many other braces are open around it. */
export interface Scope {
  readonly namespace: () => string
  /** Whether only namespaces are open: here, types are declared and namespaces imported. */
  readonly isOutsideOfTypes: () => boolean
  /** Whether exactly one type is open: here, extension methods are declared. */
  readonly isInOuterType: () => boolean
  readonly enterFile: (namespace: string) => void
  readonly enterBlock: (namespace: string) => void
  readonly openBrace: () => void
  readonly closeBrace: () => void
  readonly enterDirective: (line: string) => void
}

interface Namespace {
  readonly name: string
  readonly depth: number
  readonly outer: Namespace | undefined
}

interface Open {
  readonly namespace: Namespace | undefined
  readonly braces: number
}

/** Further namespaces inside of so many others are read as any other block: names would grow without bounds. */
const deepest = 50

/**
 * Follows braces through the branches of `#if`: every branch starts where the first did, as only one of them is compiled,
 * and what follows `#endif` goes on from the last.
 */
export const scopeOf = (): Scope => {
  let fileNamespace = ''
  let current: Namespace | undefined
  let braces = 0
  const branches: Open[] = []
  const namespace = (): string => current?.name ?? fileNamespace
  return {
    namespace,
    isOutsideOfTypes: () => braces === 0,
    isInOuterType: () => braces === 1,
    enterFile(name) {
      fileNamespace = name
    },
    enterBlock(name) {
      const depth = (current?.depth ?? 0) + 1
      const outer = namespace()
      if (depth > deepest) braces += 1
      else current = { name: outer === '' ? name : `${outer}.${name}`, depth, outer: current }
    },
    openBrace() {
      braces += 1
    },
    closeBrace() {
      if (braces > 0) braces -= 1
      else current = current?.outer
    },
    enterDirective(line) {
      const name = /^#[ \t]*([a-z]*)/u.exec(line)?.[1]
      if (name === 'if') branches.push({ namespace: current, braces })
      else if (name === 'endif') branches.pop()
      else if (name === 'elif' || name === 'else') {
        const start = branches.at(-1)
        if (start !== undefined) ({ namespace: current, braces } = start)
      }
    },
  }
}

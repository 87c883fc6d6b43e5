import type { Place } from '../graph/model.ts'
import { placeAt } from './document.ts'
import type { ProcedureService } from './find-procedures.ts'
import type { ServiceCode } from './service-code.ts'

/** Code that serves procedures, or holds a client of them. */
export interface StubUse {
  readonly service: string
  readonly side: 'server' | 'client'
  readonly procedures: ProcedureService
  /** Full names of the procedures the file calls; empty where that cannot be seen. */
  readonly operations: readonly string[]
  readonly place: Place
  readonly what: string
}

interface Pattern {
  readonly side: StubUse['side']
  /** What generated code calls it, `X` for the name of the service, `…` for the start of a word. */
  readonly shapes: readonly string[]
}

/** How generated code of each language names servers and clients. */
const patterns: ReadonlyMap<string, readonly Pattern[]> = new Map<string, readonly Pattern[]>([
  [
    '.go',
    [
      { side: 'server', shapes: ['RegisterXServer(', '…connect.NewXHandler('] },
      { side: 'client', shapes: ['NewXClient('] },
    ],
  ],
  [
    '.java',
    [
      { side: 'server', shapes: ['XGrpc.XImplBase', 'XImplBase '] },
      {
        side: 'client',
        shapes: [
          'XGrpc.newBlockingStub(',
          'XGrpc.newStub(',
          'XGrpc.newFutureStub(',
          'XGrpc.newBlockingV2Stub(',
          'XBlockingStub ',
          'XFutureStub ',
          'XStub ',
        ],
      },
    ],
  ],
  [
    '.kt',
    [
      { side: 'server', shapes: ['XCoroutineImplBase', 'XImplBase('] },
      {
        side: 'client',
        shapes: ['XCoroutineStub(', 'XGrpc.newBlockingStub(', 'XGrpc.newStub(', 'XGrpc.newFutureStub('],
      },
    ],
  ],
  [
    '.py',
    [
      { side: 'server', shapes: ['add_XServicer_to_server(', 'XServicer)'] },
      { side: 'client', shapes: ['XStub('] },
    ],
  ],
  [
    '.cs',
    [
      { side: 'server', shapes: ['X.XBase'] },
      { side: 'client', shapes: ['X.XClient'] },
    ],
  ],
])

const scriptPatterns: readonly Pattern[] = [
  {
    side: 'server',
    shapes: ['addService(X.service', '.X.service', 'addService(XService', 'router.service(X'],
  },
  {
    side: 'client',
    shapes: ['new X(', 'new XClient(', 'createClient(X', 'createPromiseClient(X', 'createChannelClient(X'],
  },
]

/** Finds the servers and clients of procedures in a file. */
export const stubsInCode = (
  file: ServiceCode,
  procedures: ReadonlyMap<string, readonly ProcedureService[]>,
): readonly StubUse[] => {
  const { source, code } = file
  const suffix = source.path.slice(source.path.lastIndexOf('.'))
  const known = patterns.get(suffix) ?? scriptPatterns
  const isScript = !patterns.has(suffix)
  if (isScript && !/grpc|connectrpc|@bufbuild|protobuf/i.test(source.text)) return []
  const uses: StubUse[] = []
  for (const [name, alike] of procedures) {
    if (!code.includes(name)) continue
    for (const { side, shapes } of known) {
      const found = firstOf(code, shapes, name)
      if (found === undefined) continue
      const meant = meantHere(alike, source.text)
      if (meant === undefined) continue
      uses.push({
        service: file.service,
        side,
        procedures: meant,
        operations: side === 'client' ? calledIn(file, meant) : [],
        place: placeAt(source, found.offset),
        what: side === 'client' ? `client of ${meant.fullName}` : `server of ${meant.fullName}`,
      })
    }
  }
  return uses
}

/** Where the first shape stands as a whole: `NewOrderClient(` is not in `renewOrderClient(`. */
const firstOf = (
  code: string,
  shapes: readonly string[],
  name: string,
): { readonly offset: number } | undefined => {
  for (const shape of shapes) {
    const isEnd = shape.startsWith('…')
    const wanted = shape.replace('…', '').replaceAll('X', name)
    for (let at = code.indexOf(wanted); at >= 0; at = code.indexOf(wanted, at + 1)) {
      const startsWord = isEnd || !/^\w/.test(wanted) || !/\w/.test(code[at - 1] ?? ' ')
      const endsWord = !/\w$/.test(wanted) || !/\w/.test(code[at + wanted.length] ?? ' ')
      if (startsWord && endsWord) return { offset: at }
    }
  }
  return undefined
}

/** Of several services with one name, the one whose package the file mentions. */
const meantHere = (alike: readonly ProcedureService[], text: string): ProcedureService | undefined => {
  if (alike.length === 1) return alike[0]
  const named = alike.filter(({ file }) =>
    [file.package, file.package.replaceAll('.', '/'), ...packageOptions(alike, file.package)].some(
      (written) => written !== '' && text.includes(written),
    ),
  )
  return named.length === 1 ? named[0] : undefined
}

const packageOptions = (alike: readonly ProcedureService[], name: string): readonly string[] =>
  alike
    .filter(({ file }) => file.package === name)
    .flatMap(({ file }) =>
      file.options.flatMap(({ name: [part], value }) =>
        ['go_package', 'java_package', 'csharp_namespace'].includes(part?.name ?? '') &&
        value.kind === 'string'
          ? [value.value.split(';')[0] ?? '']
          : [],
      ),
    )

/** The procedures that a file with a client names, as methods or as strings. */
const calledIn = (
  { code, literals }: ServiceCode,
  { fullName, declaration }: ProcedureService,
): readonly string[] => {
  const strings = new Set(literals.map(({ value }) => value))
  return declaration.methods
    .map(({ name }) => name)
    .filter((name) => {
      const forms = [name, name.charAt(0).toLowerCase() + name.slice(1), `${name}Async`]
      return forms.some((form) => strings.has(form) || new RegExp(`\\.${form}\\b`).test(code))
    })
    .map((name) => `${fullName}/${name}`)
}

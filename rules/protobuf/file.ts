import { rule } from './rule.ts'

export const fileNoDelete = rule({
  id: 'protobuf/file-no-delete',
  aliases: { buf: 'FILE_NO_DELETE' },
  title: 'A file was deleted or renamed',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'csr'],
  docs: {
    why: 'Other .proto files import it by path, and C++, Python and others generate one source file per .proto file, which callers include by its name.',
    fix: 'Keep a file of the old path that imports the new one with "import public".',
    since: '0.1.0',
  },
  on: 'file.removed',
  check: ({ before: { file } }) => ({
    message: file.builtIn ? `File ${file.path} is not imported any more.` : `File ${file.path} was deleted.`,
  }),
})

export const fileTypesRemoved = rule({
  id: 'protobuf/file-types-removed',
  title: 'A file was deleted together with types that nothing else declares',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Clients still call these services and still hold data of these messages; nothing in the new version can answer or decode them.',
    fix: 'Move the types to another file of the same package, or keep them, marked deprecated, until nobody uses them.',
    since: '0.1.0',
  },
  on: 'file.removed',
  check: ({ before: { file, lost } }) => {
    if (lost.length === 0) return undefined
    const shown = lost.slice(0, 5).join(', ')
    const rest = lost.length > 5 ? ` and ${lost.length - 5} more` : ''
    return {
      message: `File ${file.path} was deleted, and with it ${shown}${rest}, which no other file declares.`,
    }
  },
})

export const fileSameSyntax = rule({
  id: 'protobuf/file-same-syntax',
  aliases: { buf: 'FILE_SAME_SYNTAX' },
  title: 'A file changed its syntax',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package', 'csr'],
  docs: {
    why: 'The syntax decides presence, open or closed enums, UTF-8 checks and packing, so generated code of every message in the file may look and behave differently.',
    fix: 'Keep the syntax, or migrate to an edition with features that keep the old behaviour.',
    since: '0.1.0',
  },
  on: 'file.syntax-changed',
  check: ({ before, after }) => ({
    message: `File ${after.path} changed its syntax from ${syntaxText(before)} to ${syntaxText(after)}.`,
  }),
})

const syntaxText = ({ edition }: { readonly edition: string }): string =>
  edition.startsWith('proto') ? edition : `edition ${edition}`

export const fileSamePackage = rule({
  id: 'protobuf/file-same-package',
  aliases: { buf: 'FILE_SAME_PACKAGE' },
  title: 'A file changed its package',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr', 'default'],
  docs: {
    why: 'The package is part of every name in the file: the path of each RPC (/package.Service/Method), the type URL inside google.protobuf.Any, names in reflection and in generated code all change.',
    fix: 'Restore the package. For a new version add files with the new package beside the old ones and serve both.',
    since: '0.1.0',
  },
  on: 'file.package-changed',
  check: ({ before, after }) => ({
    message: `File ${after.path} changed its package from "${before.package}" to "${after.package}".`,
  }),
})

import type { EdgeKind } from '../graph/model.ts'
import type { Links } from './links.ts'

/** An import as the text of one file says it, before anybody looked at other files. Lines and columns start at 1. */
export interface RawImport {
  /** As it is written: `./orders.js`, `com.acme.orders.Order`, `github.com/acme/shop/orders`, `..orders`. */
  readonly specifier: string
  /** Whether the importing file is a test is decided elsewhere, by its path. */
  readonly kind: Exclude<EdgeKind, 'test'>
  readonly line: number
  readonly column: number
  /** What is taken out of it, where that decides which file is meant: `a` and `b` of Python's `from x import a, b`. */
  readonly names?: readonly string[]
  /** The specifier is an expression whose value only a run knows: `import(name)`. It is counted, never looked up. */
  readonly computed?: true
  /** Found by its form only, in a text that a program made small: where it leads to nothing, it may be no import at all. */
  readonly guessed?: true
}

/** What the text of one file says. It depends on nothing else, so it is kept by the hash of the text: plain JSON. */
export interface Extraction {
  readonly imports: readonly RawImport[]
  /** The package or namespace the file says it belongs to, its parts separated by dots. */
  readonly package?: string
  /** Names it declares at its top level, or further namespaces, where resolution needs them. */
  readonly declares?: readonly string[]
  /** Names it uses, where an import names a whole package and only they tell which of its files are meant. */
  readonly uses?: readonly string[]
  /** Share of its types that are abstract, 0 to 1; absent where it has no types. */
  readonly abstractness?: number
  /** What could not be understood. Imports that were found all the same are there. */
  readonly problems?: readonly ExtractionProblem[]
}

export interface ExtractionProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Reads the text of a file whose name ends with `suffix`. It never throws and takes time proportional to the text. */
export type Extract = (text: string, suffix: string) => Extraction

/** What an import leads to. */
export type ImportTarget =
  /**
   * Files of the tree. Where the import names a package whose files cannot be told apart by the names used of it, the
   * files of that package; keep them few. Empty: it is known to be nothing worth an edge (the file itself).
   */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  /** A package or module outside of the tree: `react`, `node:fs`, `java.util`, `golang.org/x/sync`. */
  | { readonly kind: 'external'; readonly name: string }
  /** It ought to be in the tree and is not, with the reason in words for the user. */
  | { readonly kind: 'unresolved'; readonly reason: string }

export interface Resolver {
  resolve(from: string, imported: RawImport): ImportTarget
  /** The package of a file where the layout says it and not (only) its text, its parts separated by dots. */
  packageOf?(path: string): string | undefined
}

/** Everything a resolver may know. All paths are relative to the tree's root, with forward slashes. */
export interface Sources {
  /** Every file of the tree, of whatever sort, and every link to one. */
  readonly paths: ReadonlySet<string>
  /** Every file of the language, sorted, with what its text says, and then every link to one. */
  readonly files: ReadonlyMap<string, Extraction>
  /** Links to folders are followed by the resolver; it may answer with the path of a link to a file. */
  readonly links: Links
  /** The texts of the layout files that could be read, in the order of their paths. */
  readonly layout: ReadonlyMap<string, string>
}

/** A programming language: how imports are read and what they lead to. A module of languages/ exports one of each name. */
export interface Language {
  readonly name: string
  /** Endings of the names of its source files, each with its dot. No two languages share one. */
  readonly suffixes: readonly string[]
  /** Files that tell about the layout, by their name (`go.mod`, `pom.xml`) or, after a dot, by its ending (`.csproj`). */
  readonly layout: readonly string[]
  /** Further layout files that those name, such as what a configuration extends. Asked until nothing new is named. */
  layoutNamed?(layout: ReadonlyMap<string, string>): readonly string[]
  /** Raised whenever the extraction of some text becomes another: what was kept of older ones is forgotten then. */
  readonly version: number
  /** Globs (see globOf) of the paths of its tests by convention, such as every file whose name ends with `_test.go`. */
  readonly tests: readonly string[]
  /** Asked for only when a file has to be read: a native parser is loaded then and not before. */
  extractor(): Promise<Extract>
  /** Never throws, whatever the layout files hold. */
  resolver(sources: Sources): Resolver
}

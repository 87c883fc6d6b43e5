import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import type { Document } from './document.ts'
import { readDocuments } from './document.ts'
import { variablesIn } from './environment-file.ts'
import { folderOf, isBroughtAlong, isTest, resolvePath } from '../paths.ts'
import { isAsyncapi } from './read-asyncapi.ts'
import { isCatalogDocument } from './read-catalog.ts'
import { isComposePath } from './read-compose.ts'
import { isHelmPath } from './read-helm.ts'

/** The documents that speak of services, by what they are. */
export interface LandscapeDocuments {
  readonly compose: readonly Document[]
  readonly kubernetes: readonly Document[]
  readonly catalog: readonly Document[]
  readonly asyncapi: readonly Document[]
  /** Charts and their values. */
  readonly helm: readonly Document[]
  /** Texts of environment files by path. */
  readonly environmentFiles: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** What one of these files has to contain, unless its name tells. */
const marks = ['apiVersion', 'asyncapi']

/** Templates of charts are not YAML before they are rendered. */
const isTemplate = (path: string, text: string): boolean =>
  text.includes('{{') && (path.includes('/templates/') || path.startsWith('templates/'))

export const loadDocuments = async (tree: Tree): Promise<LandscapeDocuments> => {
  const named = (await tree.list(['.yaml', '.yml'])).filter((path) => isComposePath(path) || isHelmPath(path))
  const marked = await tree.containing(marks, ['.yaml', '.yml', '.json'])
  const wanted = [...new Set([...named, ...marked])].filter((path) => !isBroughtAlong(path) && !isTest(path))
  const documents: Document[] = []
  const problems: Problem[] = []
  for (const [path, text] of await tree.read(wanted)) {
    if (typeof text !== 'string') problems.push({ path, line: 1, column: 1, message: text.unreadable })
    else if (!isTemplate(path, text) && speaksOfServices(path, text)) {
      const read = readDocuments(path, text)
      documents.push(...read.documents)
      problems.push(...read.problems)
    }
  }
  const helm = documents.filter(({ source }) => isHelmPath(source.path))
  const rest = documents.filter(({ source }) => !isComposePath(source.path) && !isHelmPath(source.path))
  const environment = await tree.read((await tree.list(['.env'])).filter((path) => !isBroughtAlong(path)))
  return {
    compose: documents.filter(({ source }) => isComposePath(source.path)),
    catalog: rest.filter(isCatalogDocument),
    asyncapi: rest.filter(isAsyncapi),
    helm,
    kubernetes: rest.filter((document) => !isCatalogDocument(document)),
    environmentFiles: new Map(
      [...environment].flatMap(([path, text]) => (typeof text === 'string' ? [[path, text]] : [])),
    ),
    problems,
  }
}

/** Whether a text can be one of these files, told from the starts of its lines: others are not read and have no problems. */
const speaksOfServices = (path: string, text: string): boolean =>
  isComposePath(path) ||
  isHelmPath(path) ||
  /^[{\s]{0,10}["']?(?:apiVersion|asyncapi)["']?\s{0,10}:/m.test(text)

/** The variables of the `.env` file beside a compose file. */
export const variablesBeside = (
  path: string,
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => variablesIn(files.get(resolvePath(folderOf(path), '.env') ?? '.env') ?? '')

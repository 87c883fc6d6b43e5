import type { Loaded } from '../../../core/format.ts'
import type { ProtobufModel } from '../model.ts'
import { parseFile } from '../parse/file.ts'

/**
 * Paths of files that could not be read to their end. What is missing from their model was not deleted: nobody can tell
 * before they are repaired, and their problems say so.
 */
export const brokenFiles = ({ model, problems }: Loaded<ProtobufModel>): readonly string[] => {
  const suspects = new Set(problems.map(({ path }) => path))
  return [...model.files.values()]
    .filter(({ sourcePath }) => suspects.has(sourcePath))
    .filter(
      ({ path, sourcePath, text }) => text === '' || parseFile(path, sourcePath, text).problems.length > 0,
    )
    .map(({ path }) => path)
}

import type { StoredVersion } from '../../registry/stored-version.ts'
import { laidOutJson } from '../laid-out.ts'

/** A schema so that it can be read and compared line by line; protobuf is as it was written. */
export const schemaText = ({ type, text }: Pick<StoredVersion, 'type' | 'text'>): string =>
  type === 'PROTOBUF' ? text : laidOutJson(text)

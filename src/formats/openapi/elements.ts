import type { Element } from '../../core/change.ts'
import type { OpenapiModel } from './model.ts'

export function* lintElements(_model: OpenapiModel, _paths?: ReadonlySet<string>): Iterable<Element> {}

import type { ProtoFile } from '../model.ts'
import type { Linking } from './linking.ts'

export const resolveOptions = (_linking: Linking, _file: ProtoFile): void => {}

import type { Linking } from '../link/linking.ts'
import type { ProtoFile } from '../model.ts'

export const checkFile = (_linking: Linking, _file: ProtoFile): void => {}

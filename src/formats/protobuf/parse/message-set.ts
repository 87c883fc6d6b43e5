import type { Message } from '../model.ts'
import { findOption, isTrue } from '../options.ts'

/** Whether a message has the wire format of old: extensions only, under numbers that fields cannot have. */
export const isMessageSet = ({ options }: Message): boolean =>
  isTrue(findOption(options, 'message_set_wire_format'))

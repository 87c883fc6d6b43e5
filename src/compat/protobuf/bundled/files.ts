import { builtInFile } from '../../../formats/protobuf/builtin/files.ts'
import type { ProtoFile } from '../../../formats/protobuf/model.ts'
import { parseFile } from '../../../formats/protobuf/parse/file.ts'
import type { Writable } from '../../../formats/protobuf/parse/nodes.ts'
import {
  calendarPeriodProto,
  dateProto,
  dateTimeProto,
  dayOfWeekProto,
  intervalProto,
  monthProto,
  timeOfDayProto,
} from './calendar-types.ts'
import { decimalProto as confluentDecimalProto, metaProto, variantProto } from './confluent-types.ts'
import {
  colorProto,
  decimalProto,
  exprProto,
  fractionProto,
  latLngProto,
  localizedTextProto,
  moneyProto,
  phoneNumberProto,
  postalAddressProto,
  quaternionProto,
} from './value-types.ts'

const texts: ReadonlyMap<string, string> = new Map([
  ['confluent/meta.proto', metaProto],
  ['confluent/type/decimal.proto', confluentDecimalProto],
  ['confluent/type/variant.proto', variantProto],
  ['google/type/calendar_period.proto', calendarPeriodProto],
  ['google/type/color.proto', colorProto],
  ['google/type/date.proto', dateProto],
  ['google/type/datetime.proto', dateTimeProto],
  ['google/type/dayofweek.proto', dayOfWeekProto],
  ['google/type/decimal.proto', decimalProto],
  ['google/type/expr.proto', exprProto],
  ['google/type/fraction.proto', fractionProto],
  ['google/type/interval.proto', intervalProto],
  ['google/type/latlng.proto', latLngProto],
  ['google/type/localized_text.proto', localizedTextProto],
  ['google/type/money.proto', moneyProto],
  ['google/type/month.proto', monthProto],
  ['google/type/phone_number.proto', phoneNumberProto],
  ['google/type/postal_address.proto', postalAddressProto],
  ['google/type/quaternion.proto', quaternionProto],
  ['google/type/timeofday.proto', timeOfDayProto],
])

/** A file that schemas in a registry may import without a reference; not linked. */
export const bundledFile = (path: string): Writable<ProtoFile> | undefined => {
  const text = texts.get(path)
  return text === undefined ? builtInFile(path) : parseFile(path, path, text).file
}

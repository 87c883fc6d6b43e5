const karapaceNumbers =
  'Karapace pairs fields by name first and refuses a new number; Confluent sees one field removed and one added'
const apicurioNumbers =
  'Apicurio pairs fields and enum values by name and refuses a new number; Confluent sees one removed and one added'
const apicurioNames =
  'Apicurio refuses a new name; Confluent forgives FIELD_NAME_CHANGED and ENUM_CONST_CHANGED'
const apicurioReserved =
  'Apicurio wants removed fields reserved, and reserved numbers left alone; Confluent does not look at them'
const apicurioServices = 'Apicurio compares the signatures of services; Confluent does not compare services'

/** Cases whose source is another registry that judges differently from Confluent's, on purpose: id → reason. */
export const exceptions: ReadonlyMap<string, string> = new Map([
  ['proto-0061', karapaceNumbers],
  ['proto-0065', 'Karapace forgives another package; Confluent refuses it since 7.6.1 (PACKAGE_CHANGED)'],
  ['proto-0127', apicurioReserved],
  ['proto-0128', apicurioReserved],
  ['proto-0131', apicurioNumbers],
  ['proto-0132', apicurioNumbers],
  ['proto-0135', apicurioNames],
  ['proto-0136', apicurioNames],
  ['proto-0138', apicurioServices],
  ['proto-0149', apicurioNumbers],
  ['proto-0151', apicurioNumbers],
  ['proto-0152', apicurioNumbers],
  ['proto-0153', apicurioNumbers],
  ['proto-0154', apicurioNumbers],
  ['proto-0157', apicurioServices],
])

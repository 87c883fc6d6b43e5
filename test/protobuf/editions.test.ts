import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Editions', () => {
  cases([
    {
      title: 'fields have no label but repeated',
      source: `edition = "2023";
message M { optional int32 a = 1; required int32 b = 2; repeated int32 c = 3; int32 d = 4; }
`,
      problems: [
        '2:13 In editions fields are optional without a label: remove "optional".',
        '2:35 In editions a required field has the feature field_presence = LEGACY_REQUIRED and no label.',
      ],
    },
    {
      title: 'groups are delimited messages',
      source: `edition = "2023";
message M { group A = 1 { } M b = 2 [features.message_encoding = DELIMITED]; }
`,
      problems: [
        '2:13 Groups do not exist in editions. Set features.message_encoding = DELIMITED on a field of a message.',
      ],
    },
    {
      title: 'reserved names are written without quotes',
      source: `edition = "2023";
message M { reserved a, "b"; }
enum E { Z = 0; reserved A; }
`,
      problems: ['2:25 In editions reserved names are written without quotes: reserved b;'],
    },
    {
      title: 'before editions reserved names are written in quotes',
      source: `syntax = "proto3";
message M { reserved a; }
`,
      problems: ['2:22 Outside of editions reserved names are written in quotes: reserved "a";'],
    },
    {
      title: 'an unknown edition',
      source: `edition = "1999";
message M { int32 a = 1; }
`,
      problems: ['1:11 "1999" is no known edition; known are "2023", "2024" and "2026".'],
    },
    {
      title: 'an unknown syntax',
      source: `syntax = "proto4";
message M { int32 a = 1; }
`,
      problems: ['1:10 "proto4" is no known syntax; known are "proto2" and "proto3".'],
    },
    {
      title: 'features need an edition',
      source: `syntax = "proto3";
option features.field_presence = EXPLICIT;
message M { int32 a = 1 [features = { }]; }
`,
      problems: [
        '2:8 Features can be set in editions only, not in proto3.',
        '3:26 Features can be set in editions only, not in proto3.',
      ],
    },
    {
      title: 'presence is set on single fields',
      source: `edition = "2023";
message M {
  repeated int32 a = 1 [features.field_presence = EXPLICIT];
  oneof o { int32 b = 2 [features.field_presence = EXPLICIT]; }
  map<int32, int32> c = 3 [features.field_presence = IMPLICIT];
  M d = 4 [features.field_presence = IMPLICIT];
  int32 e = 5 [features.field_presence = LEGACY_REQUIRED];
}
`,
      problems: [
        '3:25 A repeated field has no presence: the feature field_presence cannot be set.',
        '4:26 Fields of oneofs and extensions always have explicit presence: the feature field_presence cannot be set.',
        '5:28 A repeated field has no presence: the feature field_presence cannot be set.',
        '6:12 A message cannot have implicit presence.',
      ],
    },
    {
      title: 'not all fields of a file can be required',
      source: `edition = "2023";
option features.field_presence = LEGACY_REQUIRED;
`,
      problems: ['2:1 Not all fields of a file can be required: set LEGACY_REQUIRED on single fields.'],
    },
    {
      title: 'a closed enum has no implicit presence',
      source: `edition = "2023";
enum E { option features.enum_type = CLOSED; A = 0; }
message M { E a = 1 [features.field_presence = IMPLICIT]; repeated E b = 2; }
`,
      problems: ['3:13 Enum "E" is closed: a field with implicit presence cannot have it as its type.'],
    },
    {
      title: 'a packed encoding is for repeated fields that can have it',
      source: `edition = "2023";
message M {
  int32 a = 1 [features.repeated_field_encoding = PACKED];
  repeated string b = 2 [features.repeated_field_encoding = PACKED];
  repeated string c = 3 [features.repeated_field_encoding = EXPANDED];
}
`,
      problems: [
        '3:16 Only repeated fields can have the feature repeated_field_encoding.',
        '4:26 Only repeated fields of numbers, booleans and enums can be packed.',
      ],
    },
    {
      title: 'features replace the option packed',
      source: `edition = "2023";
message M { repeated int32 a = 1 [packed = false]; }
`,
      problems: ['2:35 In editions the feature repeated_field_encoding replaces the option "packed".'],
    },
    {
      title: 'the validation of UTF-8 is for strings',
      source: `edition = "2023";
message M { int32 a = 1 [features.utf8_validation = NONE]; string b = 2 [features.utf8_validation = NONE]; map<string, int32> c = 3 [features.utf8_validation = NONE]; }
`,
      problems: ['2:26 Only fields of strings can have the feature utf8_validation.'],
    },
    {
      title: 'the encoding of messages is for messages',
      source: `edition = "2023";
message M { int32 a = 1 [features.message_encoding = DELIMITED]; map<int32, M> b = 2 [features.message_encoding = DELIMITED]; }
`,
      problems: [
        '2:26 Only fields of messages can have the feature message_encoding.',
        '2:87 Only fields of messages can have the feature message_encoding.',
      ],
    },
    {
      title: 'a feature has its targets',
      source: `edition = "2023";
message M { option features.field_presence = IMPLICIT; int32 a = 1 [features.enum_type = OPEN]; }
`,
      problems: [
        '2:20 "field_presence" cannot be set here. It is an option for: field, file.',
        '2:69 "enum_type" cannot be set here. It is an option for: enum, file.',
      ],
    },
    {
      title: 'a feature exists since an edition',
      source: `edition = "2023";
option features.enforce_naming_style = STYLE2024;
`,
      problems: ['2:8 "enforce_naming_style" does not exist yet in edition 2023.'],
    },
    {
      title: 'an option ended with an edition',
      source: `edition = "2024";
option java_multiple_files = true;
`,
      problems: ['2:8 "java_multiple_files" does not exist any more in edition 2024.'],
    },
    {
      title: 'the zero value of a feature means nothing',
      source: `edition = "2023";
option features.field_presence = FIELD_PRESENCE_UNKNOWN;
`,
      problems: ['2:34 "FIELD_PRESENCE_UNKNOWN" is no value that a feature can be set to.'],
    },
    {
      title: 'export and local need edition 2024',
      source: `edition = "2023";
export message M { }
local enum E { A = 0; }
`,
      problems: ['2:1 "export" needs edition 2024 or later.', '3:1 "local" needs edition 2024 or later.'],
    },
    {
      title: 'export and local are names elsewhere',
      source: `edition = "2024";
message M { int32 export = 1; int32 local = 2; }
`,
      problems: [],
    },
    {
      title: 'map_entry is for compilers',
      source: `edition = "2023";
message M { option map_entry = true; }
`,
      problems: ['2:13 Only compilers set map_entry. Declare a field of type map<Key, Value>.'],
    },
  ])
})

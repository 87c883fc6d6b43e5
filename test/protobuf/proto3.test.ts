import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('What proto3 does not have', () => {
  cases([
    {
      title: 'required fields',
      source: `syntax = "proto3";
message M { required int32 a = 1; }
`,
      problems: ['2:13 Fields cannot be required in proto3.'],
    },
    {
      title: 'groups',
      source: `syntax = "proto3";
message M { repeated group A = 1 { } }
`,
      problems: ['2:22 Groups do not exist in proto3. Declare a message and a field of it.'],
    },
    {
      title: 'default values',
      source: `syntax = "proto3";
message M { int32 a = 1 [default = 3]; }
`,
      problems: ['2:26 Fields in proto3 have no default value of their own.'],
    },
    {
      title: 'extension ranges',
      source: `syntax = "proto3";
message M { extensions 1 to 10; }
`,
      problems: ['2:24 Messages in proto3 cannot be extended: remove the extension range.'],
    },
    {
      title: 'extensions of anything but options',
      source: {
        'm.proto': `syntax = "proto2";
message M { extensions 1; }
`,
        'a.proto': `syntax = "proto3";
import "m.proto";
extend M { int32 a = 1; }
`,
      },
      problems: ['a.proto:3:8 In proto3 only the messages of options can be extended.'],
    },
    {
      title: 'extensions of options are fine',
      source: `syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FieldOptions { int32 a = 50000; }
`,
      problems: [],
    },
    {
      title: 'enums of proto2',
      source: {
        'e.proto': `syntax = "proto2";
enum E { A = 0; }
`,
        'a.proto': `syntax = "proto3";
import "e.proto";
message M { E e = 1; map<int32, E> m = 2; }
`,
      },
      problems: [
        'a.proto:3:13 Enum "E" is closed, because it is not declared in proto3: it cannot be used here.',
        'a.proto:3:33 Enum "E" is closed, because it is not declared in proto3: it cannot be used here.',
      ],
    },
    {
      title: 'messages of proto2 are fine',
      source: {
        'e.proto': `syntax = "proto2";
message E { }
`,
        'a.proto': `syntax = "proto3";
import "e.proto";
message M { E e = 1; }
`,
      },
      problems: [],
    },
    {
      title: 'message sets',
      source: `syntax = "proto3";
message M { option message_set_wire_format = true; }
`,
      problems: ['2:9 Message sets do not exist in proto3. Use google.protobuf.Any.'],
    },
    {
      title: 'fields without label, and optional ones, are fine',
      source: `syntax = "proto3";
message M { int32 a = 1; optional int32 b = 2; repeated int32 c = 3; }
`,
      problems: [],
    },
  ])
})

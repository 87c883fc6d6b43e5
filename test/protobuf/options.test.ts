import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Options', () => {
  cases([
    {
      title: 'an unknown option',
      source: `syntax = "proto3";
option foo = 1;
`,
      problems: [
        '2:8 There is no option "foo" in google.protobuf.FileOptions. A custom option is written in parentheses: (foo).',
      ],
    },
    {
      title: 'an unknown custom option',
      source: `syntax = "proto3";
option (foo) = 1;
`,
      problems: [
        '2:8 The option (foo) is unknown: "foo" is not declared in this file or in a file that it imports.',
      ],
    },
    {
      title: 'a custom option whose file is not imported',
      source: {
        'a.proto': `syntax = "proto3";
message M { option (flag) = true; }
`,
        'b.proto': `syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { bool flag = 50000; }
`,
      },
      problems: [
        'a.proto:2:20 The option (flag) is unknown: "flag" is declared in b.proto, which this file does not import.',
      ],
    },
    {
      title: 'an option of another kind of declaration',
      source: `syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { bool flag = 50000; }
message M { int32 a = 1 [(flag) = true]; }
`,
      problems: [
        '4:26 "flag" extends google.protobuf.MessageOptions, so it cannot be set in google.protobuf.FieldOptions.',
      ],
    },
    {
      title: 'an option set twice',
      source: `syntax = "proto3";
option java_package = "a";
option java_package = "b";
`,
      problems: ['3:8 This option is already set. Remove one of the two settings.'],
    },
    {
      title: 'a repeated option set twice',
      source: `syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { repeated int32 n = 50000; }
message M { option (n) = 1; option (n) = 2; }
`,
      problems: [],
    },
    {
      title: 'values of the wrong type',
      source: `syntax = "proto3";
option deprecated = 1;
option java_package = foo;
option optimize_for = "SPEED";
`,
      problems: [
        '2:21 "deprecated" takes true or false.',
        '3:23 "java_package" takes a string in quotes.',
        '4:23 "optimize_for" takes the name of a value of enum google.protobuf.FileOptions.OptimizeMode.',
      ],
    },
    {
      title: 'an unknown enum value',
      source: `syntax = "proto3";
option optimize_for = FAST;
`,
      problems: [
        '2:23 "optimize_for" takes the name of a value of enum google.protobuf.FileOptions.OptimizeMode.',
      ],
    },
    {
      title: 'a number out of range',
      source: `syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { int32 n = 50000; }
message M { option (n) = 4294967296; }
`,
      problems: ['4:26 "n" takes an integer from -2147483648 to 2147483647.'],
    },
    {
      title: 'a field of something that is no message',
      source: `syntax = "proto3";
option java_package.foo = "a";
`,
      problems: ['2:8 "java_package" is not a message: it has no field "foo".'],
    },
    {
      title: 'a field of a repeated message',
      source: `syntax = "proto3";
message O { int32 a = 1; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { repeated O o = 50000; }
message M { option (o).a = 1; }
`,
      problems: ['5:20 "o" is repeated: set a whole element with "o = { … }".'],
    },
    {
      title: 'a message without braces',
      source: `syntax = "proto3";
message O { int32 a = 1; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { O o = 50000; }
message M { option (o) = 1; }
`,
      problems: ['5:26 "o" is a message: write its value in braces, { field: value }.'],
    },
    {
      title: 'the same field set by a message and by a path',
      source: `syntax = "proto3";
message O { int32 a = 1; int32 b = 2; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { O o = 50000; }
message M { option (o) = { a: 1 }; option (o).b = 2; option (o).a = 3; }
`,
      problems: ['5:61 This option is already set. Remove one of the two settings.'],
    },
    {
      title: 'an extension declared inside a message is not visible to its own options',
      source: `syntax = "proto2";
import "google/protobuf/descriptor.proto";
message M { extend google.protobuf.MessageOptions { optional bool flag = 50000; } option (flag) = true; }
message N { option (M.flag) = true; }
`,
      problems: [
        '3:90 The option (flag) is unknown: "flag" is not declared in this file or in a file that it imports.',
      ],
    },
    {
      title: 'an option for certain targets',
      source: `syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { int32 n = 50000 [targets = TARGET_TYPE_FIELD]; }
message M { option (n) = 1; }
`,
      problems: ['4:20 "n" cannot be set here. It is an option for: field.'],
    },
    {
      title: 'uninterpreted_option is for compilers',
      source: `syntax = "proto3";
option uninterpreted_option = { };
`,
      problems: [
        '2:8 There is no option "uninterpreted_option" in google.protobuf.FileOptions. A custom option is written in parentheses: (uninterpreted_option).',
      ],
    },
    {
      title: 'a type where an option is expected',
      source: `syntax = "proto3";
message O { }
message M { option (O) = 1; }
`,
      problems: ['3:20 "O" is a message, not an extension that can be set as an option.'],
    },
  ])
})

import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Default values', () => {
  cases([
    {
      title: 'fit the type of the field',
      source: `syntax = "proto2";
enum E { A = 0; }
message M {
  optional int32 a = 1 [default = -2147483648];
  optional double b = 2 [default = -inf];
  optional float c = 3 [default = nan];
  optional bool d = 4 [default = true];
  optional string e = 5 [default = "x" 'y'];
  optional bytes f = 6 [default = "\\xff\\001"];
  optional E g = 7 [default = A];
  optional uint64 h = 8 [default = 18446744073709551615];
}
`,
      problems: [],
    },
    {
      title: 'of integers are integers in range',
      source: `syntax = "proto2";
message M { optional int32 a = 1 [default = 2147483648]; optional int32 b = 2 [default = 3.0]; optional int32 c = 3 [default = "1"]; }
`,
      problems: [
        '2:35 The default value of this field has to be an integer from -2147483648 to 2147483647.',
        '2:80 The default value of this field has to be an integer from -2147483648 to 2147483647.',
        '2:118 The default value of this field has to be an integer from -2147483648 to 2147483647.',
      ],
    },
    {
      title: 'of unsigned fields have no sign',
      source: `syntax = "proto2";
message M { optional uint32 a = 1 [default = -1]; optional uint32 b = 2 [default = -0]; }
`,
      problems: [
        '2:36 The default value of an unsigned field has no sign.',
        '2:74 The default value of an unsigned field has no sign.',
      ],
    },
    {
      title: 'of booleans are words',
      source: `syntax = "proto2";
message M { optional bool a = 1 [default = 1]; }
`,
      problems: ['2:34 The default value of this field has to be true or false.'],
    },
    {
      title: 'of enums are names of values',
      source: `syntax = "proto2";
enum E { A = 0; }
message M { optional E a = 1 [default = B]; optional E b = 2 [default = 0]; }
`,
      problems: [
        '3:31 The default value of this field has to be the name of a value of enum E.',
        '3:63 The default value of this field has to be the name of a value of enum E.',
      ],
    },
    {
      title: 'of strings stand in quotes',
      source: `syntax = "proto2";
message M { optional string a = 1 [default = foo]; }
`,
      problems: ['2:36 The default value of this field has to be a string in quotes.'],
    },
    {
      title: 'do not exist for repeated fields, maps and messages',
      source: `syntax = "proto2";
message M { repeated int32 a = 1 [default = 1]; map<int32, int32> b = 2 [default = 1]; optional M c = 3 [default = 1]; }
`,
      problems: [
        '2:35 A repeated field has no default value.',
        '2:74 A repeated field has no default value.',
        '2:106 A field of a message has no default value.',
      ],
    },
    {
      title: 'are set once',
      source: `syntax = "proto2";
message M { optional int32 a = 1 [default = 1, default = 2]; }
`,
      problems: ['2:48 This option is already set. Remove one of the two settings.'],
    },
    {
      title: 'a json_name is a string',
      source: `syntax = "proto2";
message M { optional int32 a = 1 [json_name = 1]; }
`,
      problems: ['2:47 A json_name is a string in quotes.'],
    },
  ])
})

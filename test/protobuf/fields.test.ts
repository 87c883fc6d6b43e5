import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Fields', () => {
  cases([
    {
      title: 'need a label in proto2',
      source: `syntax = "proto2";
message M { int32 a = 1; }
`,
      problems: ['2:13 Field "a" needs a label in proto2: "optional", "repeated" or "required".'],
    },
    {
      title: 'of a oneof have no label',
      source: `syntax = "proto3";
message M { oneof o { optional int32 a = 1; } }
`,
      problems: ['2:23 Fields of a oneof have no label: remove "optional".'],
    },
    {
      title: 'a oneof needs one',
      source: `syntax = "proto3";
message M { oneof o { } }
`,
      problems: ['2:19 Oneof "o" is empty. Add a field or remove it.'],
    },
    {
      title: 'the keys of a map are integers, booleans or strings',
      source: `syntax = "proto3";
enum E { A = 0; }
message M { map<float, int32> a = 1; map<bytes, int32> b = 2; map<E, int32> c = 3; map<bool, int32> d = 4; map<string, M> e = 5; }
`,
      problems: [
        '3:17 "float" cannot be the key of a map. Use an integer type, bool or string.',
        '3:42 "bytes" cannot be the key of a map. Use an integer type, bool or string.',
        '3:67 "E" cannot be the key of a map. Use an integer type, bool or string.',
      ],
    },
    {
      title: 'a map is neither repeated nor in a oneof',
      source: `syntax = "proto3";
message M { repeated map<int32, int32> a = 1; oneof o { map<int32, int32> b = 2; } }
`,
      problems: [
        '2:13 A map field cannot be "repeated": a map is repeated by itself.',
        '2:57 A map field cannot be in a oneof. Wrap the map into a message.',
      ],
    },
    {
      title: 'a map does not hold maps',
      source: `syntax = "proto3";
message M { map<int32, map<int32, int32>> a = 1; }
`,
      problems: ['2:27 Expected ">" after the value type of the map, but found "<".'],
    },
    {
      title: 'a map holds no enum that starts with another number than 0',
      source: `syntax = "proto2";
enum E { A = 1; }
message M { map<int32, E> a = 1; }
`,
      problems: ['3:24 The first value of an enum in a map has to be 0: "A" is 1.'],
    },
    {
      title: 'only repeated numbers, booleans and enums are packed',
      source: `syntax = "proto2";
enum E { A = 0; }
message M { repeated int32 a = 1 [packed = true]; repeated E b = 2 [packed = true]; repeated string c = 3 [packed = true]; repeated M d = 4 [packed = true]; optional int32 e = 5 [packed = true]; repeated string f = 6 [packed = false]; }
`,
      problems: [
        '3:108 Only repeated fields of numbers, booleans and enums can be packed.',
        '3:142 Only repeated fields of numbers, booleans and enums can be packed.',
        '3:180 Only repeated fields of numbers, booleans and enums can be packed.',
      ],
    },
    {
      title: 'only messages are lazy',
      source: `syntax = "proto2";
message M { optional M a = 1 [lazy = true]; optional string b = 2 [lazy = true]; optional string c = 3 [unverified_lazy = true]; optional string d = 4 [lazy = false]; }
`,
      problems: [
        '2:68 Only fields of messages can be lazy.',
        '2:105 Only fields of messages can be unverified_lazy.',
      ],
    },
    {
      title: 'only 64-bit integers have a jstype',
      source: `syntax = "proto2";
message M { optional int64 a = 1 [jstype = JS_STRING]; optional int32 b = 2 [jstype = JS_STRING]; optional int32 c = 3 [jstype = JS_NORMAL]; }
`,
      problems: ['2:78 Only fields of 64-bit integers can have a jstype.'],
    },
  ])
})

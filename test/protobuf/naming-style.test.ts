import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('The naming style of edition 2024', () => {
  cases([
    {
      title: 'messages, enums, services and methods are PascalCase',
      source: `edition = "2024";
message foo { }
enum Foo_Bar { FOO_BAR_UNKNOWN = 0; }
message M { }
service svc { rpc get(M) returns (M); }
`,
      problems: [
        '2:9 "foo" is not PascalCase, which the naming style of this edition asks for here.',
        '3:6 "Foo_Bar" is not PascalCase, which the naming style of this edition asks for here.',
        '5:9 "svc" is not PascalCase, which the naming style of this edition asks for here.',
        '5:19 "get" is not PascalCase, which the naming style of this edition asks for here.',
      ],
    },
    {
      title: 'fields and oneofs are snake_case',
      source: `edition = "2024";
message M { int32 fooBar = 1; int32 foo_1 = 2; int32 _foo = 3; int32 foo2 = 4; oneof Choice { int32 bar = 5; } }
`,
      problems: [
        '2:19 "fooBar" is not snake_case, which the naming style of this edition asks for here.',
        '2:37 "foo_1" is not snake_case, which the naming style of this edition asks for here.',
        '2:54 "_foo" is not snake_case, which the naming style of this edition asks for here.',
        '2:86 "Choice" is not snake_case, which the naming style of this edition asks for here.',
      ],
    },
    {
      title: 'values are UPPER_SNAKE_CASE',
      source: `edition = "2024";
enum E { Red = 0; GREEN_2 = 1; BLUE2 = 2; }
`,
      problems: [
        '2:10 "Red" is not UPPER_SNAKE_CASE, which the naming style of this edition asks for here.',
        '2:19 "GREEN_2" is not UPPER_SNAKE_CASE, which the naming style of this edition asks for here.',
      ],
    },
    {
      title: 'packages are snake_case',
      source: `edition = "2024";
package acme.fooBar.v1;
`,
      problems: ['2:1 "fooBar" is not snake_case, which the naming style of this edition asks for here.'],
    },
    {
      title: 'a declaration can keep the old style',
      source: `edition = "2024";
message foo { option features.enforce_naming_style = STYLE_LEGACY; int32 fooBar = 1; }
`,
      problems: [],
    },
    {
      title: 'before edition 2024 style is a matter of taste',
      source: `edition = "2023";
message foo { int32 fooBar = 1; }
`,
      problems: [],
    },
  ])
})

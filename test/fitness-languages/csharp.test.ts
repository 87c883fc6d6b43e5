import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { csharp } from '../../src/fitness/code/languages/csharp.ts'
import { csharpImports } from '../../src/fitness/code/languages/csharp/imports.ts'
import { targetsIn } from './project.ts'

const lines = (text: string): readonly string[] =>
  csharpImports(text).imports.map(({ specifier, line, column }) => `${line}:${column} ${specifier}`)

suite('Imports of C#', () => {
  test('all forms of the directive are read, statements and declarations with the same word are not', () => {
    deepEqual(
      lines(
        'extern alias Old;\nglobal using System.Linq;\nusing static System.Math;using static A.B<int>;\nusing Map = global::System.Collections.Generic.Dictionary<string, int>;\n' +
          'namespace Acme.Shop {\n  using Acme.@event;\n  class @using { void B() { using (var c = D()) {} using var e = F(); } }\n}\n',
      ),
      [
        '2:14 System.Linq',
        '3:14 System.Math',
        '3:39 A.B',
        '4:13 System.Collections.Generic.Dictionary',
        '6:9 Acme.event',
      ],
    )
    deepEqual(
      lines(
        'using System;\nusing var file = Open();\nusing Stream s = Open();\nawait using var t = Open();\n',
      ),
      ['1:7 System'],
    )
  })

  test('every branch of a condition is read, and their braces count once', () => {
    const read = csharpImports(
      '#if NET\nusing A;\nnamespace N\n#else\nusing B;\nnamespace N.Old\n#endif\n{\n#if X\n  class C {\n#else\n  class C : D {\n#endif\n' +
        '  }\n  using E;\n  class F {}\n}\n',
    )
    deepEqual(
      read.imports.map(({ specifier }) => specifier),
      ['A', 'B', 'E'],
    )
  })

  test('types and extension methods are declared in their namespace', () => {
    const read = csharpImports(
      'namespace Acme.Shop;\npublic abstract record Order(int Id);\ninterface IPriced { }\ndelegate Task<int> Priced(int x);\n' +
        'static class Extensions { public static T Second<T>(this IList<T> all) => all[1]; static void No(int x) { Call(this.x); } }\n' +
        'class Box<T> where T : class { class Inner { } }\n',
    )
    equal(read.package, 'Acme.Shop')
    deepEqual(read.declares, [
      'Acme.Shop.Order',
      'Acme.Shop.IPriced',
      'Acme.Shop.Priced',
      'Acme.Shop.Extensions',
      'Acme.Shop.Second',
      'Acme.Shop.Box',
    ])
    equal(read.abstractness, 2 / 5)
  })

  test('strings of all forms hold no directives', () => {
    deepEqual(
      lines(
        'class A {\n string a = @"\\"; string b = $"{(x ? "}" : "{")} {{ {y:\'} 0}"; string c = """\n"" using X; } """; ' +
          'string d = $$"""{ {{ "}}" }} }}}""";\n char e = \'"\'; string f = $@"""{1}{{"""; }\nusing B;\n',
      ),
      ['5:7 B'],
    )
  })
})

suite('What C# imports is found', () => {
  const shop = {
    'Shop/Shop.csproj':
      '<Project><ItemGroup><ProjectReference Include="..\\Billing\\Billing.csproj" />' +
      '<PackageReference Include="Acme.Logging" Version="1" /></ItemGroup></Project>',
    'Billing/Billing.csproj': '<Project><RootNamespace>Acme.Billing</RootNamespace></Project>',
    'Legacy/Legacy.csproj': '<Project></Project>',
    'Shop/Order.cs':
      'using System.Text;\nusing Acme.Billing;\nusing Acme.Logging;\nusing static Acme.Billing.Money;\nusing Acme.Billing.Gone;\n' +
      'using I = Acme.Billing.Invoice;\nusing Newtonsoft.Json;\nnamespace Acme.Shop;\n[Taxed] class Order { void A() { 1.Round(); } }\n',
    'Billing/Invoice.cs': 'namespace Acme.Billing { class Invoice { } }',
    'Billing/Money.cs':
      'namespace Acme.Billing { static class Money { public static int Round(this int x) => x; } }',
    'Billing/Tax.cs': 'namespace Acme.Billing { class TaxedAttribute { } }',
    'Legacy/Tax.cs': 'namespace Acme.Billing { class TaxedAttribute { } }',
    'Shop/Inner.cs': 'namespace Acme.Shop { using Billing; class Inner { Invoice a; } }',
  }

  test('the files whose types, attributes or extension methods are used, in projects that are referenced', async () => {
    const targets = await targetsIn(csharp, shop)
    deepEqual(targets('Shop/Order.cs'), [
      'external System.Text',
      'Billing/Tax.cs Billing/Money.cs',
      'external Acme.Logging',
      'Billing/Money.cs',
      'unresolved: No file declares the namespace or type "Acme.Billing.Gone", though "Acme.Billing" is in the repository.',
      'Billing/Invoice.cs',
      'external Newtonsoft.Json',
    ])
    deepEqual(targets('Shop/Inner.cs'), ['Billing/Invoice.cs'])
  })
})

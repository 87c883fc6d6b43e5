/** A command that a page shows, as it is written there: lines that end with a backslash go on in the next one. */
const commands = /^\$ (.*(?:(?<=\\)\n.*)*)$/gm
/** A block of a page that shows commands and their output. Where they run is written behind `console`. */
const blocks = /^```console(?: (branch=\S+|example))?\n([^]*?)^```$/gm
/** A block of a page that shows a file of its example. */
const exampleFiles = /^```\w+ file=(\S+)\n([^]*?)^```$/gm

/** Where the commands of a block run: on a branch of the shop, or in a folder with the files that the page shows. */
export type Place = { readonly kind: 'shop'; readonly branch: string } | { readonly kind: 'example' }

/** The files that a page shows for its example, by their paths. */
export const exampleOf = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...page.matchAll(exampleFiles)].map(([, path, text]) => [path as string, text as string]),
  )

/** Every command that a page shows. */
export const commandsOf = (page: string): readonly string[] =>
  [...page.matchAll(blocks)].flatMap(([, , body]) =>
    [...(body as string).matchAll(commands)].map(([, command]) => command as string),
  )

/** The page with what the commands of each of its blocks print, in the order of the page. */
export const withOutput = async (
  page: string,
  usualBranch: string,
  print: (place: Place, commands: readonly string[]) => Promise<readonly string[]>,
): Promise<string> => {
  let text = ''
  let end = 0
  for (const { 0: block, 1: where, 2: body, index } of page.matchAll(blocks)) {
    const place: Place =
      where === 'example'
        ? { kind: 'example' }
        : { kind: 'shop', branch: where?.slice('branch='.length) ?? usualBranch }
    const shown = [...(body as string).matchAll(commands)].map(([, command]) => command as string)
    const printed = await print(place, shown)
    const steps = shown.map((command, step) =>
      [`$ ${command}`, printed[step]].filter((part) => part !== '').join('\n'),
    )
    text += `${page.slice(end, index)}\`\`\`console${where === undefined ? '' : ` ${where}`}\n${steps.join('\n\n')}\n\`\`\``
    end = index + block.length
  }
  return text + page.slice(end)
}

/** The words of a command line, without quotation marks around them. */
export const wordsOf = (command: string): readonly string[] =>
  (command.match(/"[^"]*"|'[^']*'|[^\s\\]+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'))

/** `Took over 3 pacticipants, 12 versions, …` */
export const transferLines = (verb: string, counts: Readonly<Record<string, number>>): readonly string[] => [
  `${verb} ${Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')}.`,
]

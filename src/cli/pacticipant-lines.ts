import { embeddedIn, textIn, type Resource } from '../pact/client/resource.ts'

export const pacticipantLines = (pacticipant: Resource): readonly string[] => [
  textIn(pacticipant, 'name'),
  ...[
    ['display name', textIn(pacticipant, 'displayName')],
    ['main branch', textIn(pacticipant, 'mainBranch')],
    ['repository', textIn(pacticipant, 'repositoryUrl')],
    ['latest version', textIn(embeddedIn(pacticipant, 'latestVersion')[0], 'number')],
    [
      'labels',
      embeddedIn(pacticipant, 'labels')
        .map((label) => textIn(label, 'name'))
        .join(', '),
    ],
  ]
    .filter(([, value]) => value !== '')
    .map(([title, value]) => `  ${title}: ${value}`),
]

/** What a statement of a migration does to the tables. Names are in lower case, without their schema. */
export type SchemaStep = {
  readonly table: string
  /** UTF-16 offset into the text of the migration. */
  readonly offset: number
} & (
  | { readonly kind: 'create-table' }
  | { readonly kind: 'drop-table'; readonly ifExists: boolean }
  | { readonly kind: 'rename-table'; readonly to: string }
  | {
      readonly kind: 'add-column'
      readonly name: string
      readonly notNull: boolean
      readonly filled: boolean
    }
  | { readonly kind: 'drop-column'; readonly name: string }
  | { readonly kind: 'rename-column'; readonly name: string; readonly to: string }
  | { readonly kind: 'set-not-null'; readonly name: string; readonly filled: boolean }
  | { readonly kind: 'drop-not-null'; readonly name: string }
  | { readonly kind: 'set-default'; readonly name: string }
  /** Of a column, or of the table where there is no name. */
  | { readonly kind: 'comment'; readonly name: string | undefined; readonly text: string }
  /** `names` are set, from values that `reads` take part in. */
  | { readonly kind: 'update'; readonly names: readonly string[]; readonly reads: readonly string[] }
)

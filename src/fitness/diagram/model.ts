/** A component diagram, as far as conformity asks: what it shows and which arrows it draws. */
export interface Diagram {
  readonly components: readonly DiagramComponent[]
  /** Arrows between components, by their names. */
  readonly arrows: readonly { readonly from: string; readonly to: string }[]
  /** Lines that look like a part of the diagram but could not be read. Lines start at 1. */
  readonly unread: readonly { readonly line: number; readonly text: string }[]
}

export interface DiagramComponent {
  readonly name: string
  /** Patterns that the diagram itself gives, as PlantUML stereotypes. */
  readonly patterns: readonly string[]
}

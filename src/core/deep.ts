/**
 * A recursive computation that keeps its frames on the heap, so that the depth of a document cannot overflow the stack:
 * where a function would call itself, the generator yields the call and is resumed with its result.
 */
export type Deep<Result> = Generator<Deep<unknown>, Result, never>

/** Runs a computation to its end. */
export const runDeep = <Result>(computation: Deep<Result>): Result => {
  const frames: Deep<unknown>[] = [computation]
  let result: unknown
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const step = frame.next(result as never)
    if (step.done) {
      frames.pop()
      result = step.value
    } else {
      frames.push(step.value)
      result = undefined
    }
  }
  return result as Result
}

/** Why a declaration could not be read; the reading goes on behind it. Never leaves the reading of IDL. */
export class NotIdl extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

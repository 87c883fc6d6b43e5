/** Whether a name says which version it is of: a part such as `v1`, `V2_1` or `v3beta1`, set off from the others. */
export const hasVersionMarker = (name: string): boolean =>
  /(?:^|[^A-Za-z0-9])[vV]\d+(?:(?:alpha|beta)\d*)?(?:$|[^A-Za-z0-9])/u.test(name)

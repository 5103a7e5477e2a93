/** A bigint column, read and written as a JavaScript bigint: money in minor units, sequence numbers. */
export const bigintColumn = {
  type: 'bigint' as const,
  transformer: {
    from: (text: string | null) => (text === null ? null : BigInt(text)),
    to: (value: bigint | null | undefined) => (typeof value === 'bigint' ? value.toString() : value),
  },
};

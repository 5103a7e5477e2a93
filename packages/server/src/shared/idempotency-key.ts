/** Of the field `idempotencyKey`, wherever it stands. */
export const idempotencyKeyDescription =
  'Repeating the request with the same key does it once. At most 255 characters, kept 24 hours.';

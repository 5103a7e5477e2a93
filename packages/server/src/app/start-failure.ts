/** Faults of programming, which nobody throws on purpose: only their stack says where they are. */
const ofProgramming = [TypeError, ReferenceError, SyntaxError];

/** Why the product did not start: one clear sentence, where it was foreseen. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (ofProgramming.some((kind) => error instanceof kind)) return error.stack ?? error.message;
  return error.message || (error.stack ?? error.name);
}

/** How long a file is kept, and its link good. */
export const keptForMs = 24 * 60 * 60 * 1_000;

/** A list of columns whose first one always stays where it is. */
type Columns<Column> = readonly Column[];

/** The chosen columns as they stand, and after them those that can be added, in their own order. */
export const choicesOf = <Column>(shown: Columns<Column>, all: readonly Column[]): Column[] => [
  ...shown,
  ...all.filter((column) => !shown.includes(column)),
];

/** Adds a column at the end, or takes it out. */
export const toggled = <Column>(shown: Columns<Column>, column: Column): Column[] => {
  if (column === shown[0]) return [...shown];
  return shown.includes(column) ? shown.filter((one) => one !== column) : [...shown, column];
};

/** Whether a column can go one place to the left (-1) or to the right (1). */
export function canMove<Column>(shown: Columns<Column>, column: Column, step: -1 | 1): boolean {
  const at = shown.indexOf(column);
  const to = at + step;
  return at > 0 && to > 0 && to < shown.length;
}

/** The columns with one of them a place further; as they were where it cannot go there. */
export function moved<Column>(shown: Columns<Column>, column: Column, step: -1 | 1): Column[] {
  if (!canMove(shown, column, step)) return [...shown];
  const at = shown.indexOf(column);
  const result = shown.filter((one) => one !== column);
  result.splice(at + step, 0, column);
  return result;
}

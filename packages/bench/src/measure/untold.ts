/**
 * What one answer tells that another does not, as paths: the limit must not win by telling less. Values may differ in
 * how they are written; `__typename` is GraphQL's own.
 */
export function untold(told: unknown, other: unknown, path = ''): string[] {
  if (told === null || typeof told !== 'object') return other === undefined ? [path] : [];
  if (Array.isArray(told)) {
    if (!Array.isArray(other) || other.length < told.length) return [path];
    return [...new Set(told.flatMap((each, index) => untold(each, other[index], `${path}[]`)))];
  }
  if (other === null || typeof other !== 'object') return [path];
  return Object.entries(told)
    .filter(([name]) => name !== '__typename')
    .flatMap(([name, value]) =>
      untold(value, (other as Record<string, unknown>)[name], path ? `${path}.${name}` : name),
    );
}

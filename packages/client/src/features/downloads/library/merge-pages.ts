export interface Page<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/**
 * A list of several pages whose first one was read anew: what is new stands on top, what is gone goes, and the pages
 * after it stay.
 */
export function mergePages<Node extends { id: string }, Whole extends Page<Node>>(
  list: Whole,
  first: Whole,
): Whole {
  const last = first.nodes.at(-1);
  const after = last ? list.nodes.findIndex(({ id }) => id === last.id) : -1;
  // Nothing in common, or nothing after it: the first page is the list, and the rest is asked for again.
  if (!first.pageInfo.hasNextPage || after < 0 || after === list.nodes.length - 1) return first;
  const isNew = new Set(first.nodes.map(({ id }) => id));
  const rest = list.nodes.slice(after + 1).filter(({ id }) => !isNew.has(id));
  return { ...list, nodes: [...first.nodes, ...rest] };
}

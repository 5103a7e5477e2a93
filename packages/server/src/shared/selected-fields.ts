import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The fields selected of something, those of its fragments too. Directives and types are not looked at. */
export function selectedFields(
  of: Pick<OperationDefinitionNode | FieldNode, 'selectionSet'>,
  fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined,
): FieldNode[] {
  const seen = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return collect(selection.selectionSet);
      const { value: name } = selection.name;
      if (seen.has(name)) return [];
      seen.add(name);
      const fragment = fragmentNamed(name);
      return fragment ? collect(fragment.selectionSet) : [];
    });
  return of.selectionSet ? collect(of.selectionSet) : [];
}

export const fragmentsOf = (document: DocumentNode): FragmentDefinitionNode[] =>
  document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);

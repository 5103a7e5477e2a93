import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import { selectedFields } from '../../shared/selected-fields.js';

/** The longest document that is read at all. */
export const maxTokens = 2_000;

/** What one operation may be made of, its fragments counted wherever they are spread. */
export const limits = { depth: 15, rootFields: 20, aliases: 60, directives: 50, fields: 2_000 } as const;

type Size = { -readonly [part in keyof typeof limits]: number };

const names: Record<keyof Size, string> = {
  depth: 'levels',
  rootFields: 'fields at its top',
  aliases: 'aliases',
  directives: 'directives',
  fields: 'fields',
};

/**
 * Refuses documents that are too large before anything else is computed of them. A rule of our own, because those
 * that can be had throw out of `validate` (which Apollo answers with 500) and each walk the document anew.
 */
export function limitsRule(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, Size>();
  return {
    OperationDefinition(operation) {
      const size = sizeOf(operation.selectionSet);
      size.directives += operation.directives?.length ?? 0;
      size.rootFields = selectedFields(operation, (name) => context.getFragment(name)).length;
      for (const part of Object.keys(limits) as (keyof Size)[])
        if (size[part] > limits[part])
          context.reportError(
            new GraphQLError(
              `An operation has at most ${limits[part]} ${names[part]}; this one has ${size[part]}.`,
              {
                nodes: operation,
              },
            ),
          );
    },
  };

  function sizeOf({ selections }: SelectionSetNode): Size {
    const size: Size = { depth: 0, rootFields: 0, aliases: 0, directives: 0, fields: 0 };
    for (const selection of selections) {
      size.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FRAGMENT_SPREAD) add(size, fragmentSize(selection.name.value), 0);
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(size, sizeOf(selection.selectionSet), 0);
      else {
        size.fields += 1;
        size.aliases += selection.alias ? 1 : 0;
        size.depth = Math.max(size.depth, 1);
        if (selection.selectionSet) add(size, sizeOf(selection.selectionSet), 1);
      }
    }
    return size;
  }

  /** Each fragment is walked once, however often it is spread; in a circle, which another rule reports, it counts once. */
  function fragmentSize(name: string): Size {
    const known = fragments.get(name);
    if (known) return known;
    const empty: Size = { depth: 0, rootFields: 0, aliases: 0, directives: 0, fields: 0 };
    fragments.set(name, empty);
    const fragment = context.getFragment(name);
    const size = fragment ? sizeOf(fragment.selectionSet) : empty;
    fragments.set(name, size);
    return size;
  }
}

function add(size: Size, part: Size, levels: number): void {
  size.depth = Math.max(size.depth, part.depth + levels);
  size.aliases += part.aliases;
  size.directives += part.directives;
  size.fields += part.fields;
}

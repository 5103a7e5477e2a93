import {
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from 'graphql';
import { Extensions } from 'type-graphql';
import { selectedFields } from '../../shared/selected-fields.js';
import type { RequestContext } from './request-context.js';

/** A thing of which nothing is read yet. */
export interface Unread {
  id: string;
  vendorId: string;
}

type Foreseen = (context: RequestContext, of: Unread, args: Record<string, unknown>) => void;

/**
 * Says what a field will load that can be told by its object's id, so that it is read in one moment with the object
 * itself. Nothing depends on it but the number of round trips.
 */
export const Foresee = (foreseen: Foreseen): MethodDecorator => Extensions({ foreseen });

interface Asked {
  node: FieldNode;
  field: GraphQLField<unknown, unknown>;
  foreseen: Foreseen;
}

const known = new WeakMap<FieldNode, readonly Asked[]>();

/** Loads what the fields that are selected of a thing say they will load. */
export function foreseeFields(context: RequestContext, of: Unread, info: GraphQLResolveInfo): void {
  for (const { node, field, foreseen } of info.fieldNodes.flatMap((each) => askedBelow(each, info)))
    foreseen(context, of, getArgumentValues(field, node, info.variableValues));
}

function askedBelow(node: FieldNode, { fragments, returnType }: GraphQLResolveInfo): readonly Asked[] {
  const found = known.get(node);
  if (found) return found;
  const type = getNamedType(returnType);
  const fields = isObjectType(type) ? type.getFields() : {};
  const asked = selectedFields(node, (name) => fragments[name]).flatMap((each) => {
    const field = fields[each.name.value];
    const foreseen = field?.extensions.foreseen as Foreseen | undefined;
    return field && foreseen ? [{ node: each, field, foreseen }] : [];
  });
  known.set(node, asked);
  return asked;
}

import {
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { RequestContext } from '../../features/identity/request-context.js';
import type { AskedField } from './asked-field.js';
import { marks, type Piece, pairs } from './text.js';

/** What a resolver is run with, besides its object. */
export interface Running {
  readonly context: RequestContext;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The value of a field as its resolvers tell it, in JSON. @throws what a resolver throws */
export async function tellField(asked: AskedField, root: object, running: Running): Promise<string> {
  const { field, name, of, nodes } = asked;
  if (!field) return JSON.stringify(of.name);
  const [node] = nodes;
  if (!node) throw new Error(`Nobody asks for ${of.name}.${name}`);
  const args = getArgumentValues(field, node, running.variables);
  const info = { fieldName: name, fieldNodes: nodes, parentType: of, variableValues: running.variables };
  const value: unknown = field.resolve
    ? await field.resolve(root, args, running.context, info as unknown as GraphQLResolveInfo)
    : (root as Record<string, unknown>)[name];
  return tellValue(asked.type, await value, asked, running);
}

async function tellValue(
  type: GraphQLOutputType,
  value: unknown,
  asked: AskedField,
  running: Running,
): Promise<string> {
  if (isNonNullType(type)) {
    const told = await tellValue(type.ofType, value, asked, running);
    if (told === 'null') throw new Error(`${asked.of.name}.${asked.name} cannot be null`);
    return told;
  }
  if (value === null || value === undefined) return 'null';
  if (isListType(type)) {
    const all = (value as unknown[]).map((one) => tellValue(type.ofType, one, asked, running));
    return `[${(await Promise.all(all)).join(',')}]`;
  }
  if (isLeafType(type)) return JSON.stringify(type.serialize(value));
  const told = asked.below.map(
    async (below): Promise<[string, Piece[]]> => [
      below.key,
      [await tellField(below, value as object, running)],
    ],
  );
  return pairs(await Promise.all(told)).join('');
}

/** Puts into a text what was left open in it. */
export async function fill(text: string, tell: (open: string) => Promise<string>): Promise<string> {
  const parts = text.split(marks.hole);
  if (parts.length === 1) return text;
  const told = new Map<string, Promise<string>>();
  for (let index = 1; index < parts.length; index += 2) {
    const open = parts[index] ?? '';
    if (!told.has(open)) told.set(open, tell(open));
  }
  const filled = parts.map((part, index) => (index % 2 === 0 ? part : told.get(part)));
  return (await Promise.all(filled)).join('');
}

import { hash } from 'node:crypto';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { limitsRule, maxTokens } from './limits.js';
import type { RegisteredDocuments } from './registered-documents.js';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** Characters of other documents that are kept; read, each takes some hundred times as much. */
const maxKept = 400_000;

export const hashOf = (text: string): string => hash('sha256', text, 'hex');

/**
 * Documents that were read and validated, by their SHA-256: the page's own for good, those of partner apps as long as
 * there is room. Apollo asks it for what comes over HTTP; what comes over sockets is prepared here.
 */
export class PreparedDocuments implements DocumentStore {
  private readonly registered = new Map<string, DocumentNode>();
  private readonly others = new Map<string, DocumentNode>();
  private kept = 0;

  /** @throws when the page was built for another version of the schema */
  constructor(
    private readonly schema: GraphQLSchema,
    documents: RegisteredDocuments,
  ) {
    for (const [hash, text] of documents) {
      const prepared = this.prepare(text);
      if (!('document' in prepared))
        throw new Error(
          `The page's documents do not fit this server: ${prepared.errors[0]?.message} Run "pnpm build".`,
        );
      this.registered.set(hash, prepared.document);
    }
  }

  isRegistered(hash: string | null | undefined): boolean {
    return typeof hash === 'string' && this.registered.has(hash);
  }

  registeredDocument(hash: string | null): DocumentNode | undefined {
    return hash === null ? undefined : this.registered.get(hash);
  }

  /** Reads and validates a document, unless that was done before. */
  prepare(text: string): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
    const hash = hashOf(text);
    const known = this.find(hash);
    if (known) return { document: known };
    try {
      const document = parse(text, { maxTokens });
      const errors = validate(this.schema, document, [...specifiedRules, limitsRule]);
      if (errors.length > 0)
        return { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
      this.keep(hash, document);
      return { document };
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
      throw error;
    }
  }

  // Apollo puts a name of the schema before the hash.
  async get(key: string): Promise<DocumentNode | undefined> {
    return this.find(key.slice(-64));
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.keep(key.slice(-64), document);
  }

  async delete(key: string): Promise<boolean> {
    return this.drop(key.slice(-64));
  }

  /** One that was prepared before. */
  find(hash: string): DocumentNode | undefined {
    return this.registered.get(hash) ?? this.others.get(hash);
  }

  private keep(hash: string, document: DocumentNode): void {
    this.drop(hash);
    this.others.set(hash, document);
    this.kept += sizeOf(document);
    while (this.kept > maxKept) this.drop(this.others.keys().next().value as string);
  }

  private drop(hash: string): boolean {
    const document = this.others.get(hash);
    if (document) this.kept -= sizeOf(document);
    return this.others.delete(hash);
  }
}

const sizeOf = ({ loc }: DocumentNode): number => loc?.end ?? 0;

const withCode = ({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code } });

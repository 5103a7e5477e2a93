import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { isId } from '../../shared/ids.js';
import { Cursor } from '../../shared/scalars.js';
import { assertOperator } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { Email, EmailConnection } from './email.type.js';
import { bodiesForOperator } from './email-disclosure.js';
import { bodiesById, encodeEmailCursor, type NamedEmail, namedEmails, pageOfUnsent } from './emails.query.js';
import { toEmail } from './to-email.js';

@Resolver()
export class OperatorEmailsResolver {
  @Query(() => EmailConnection, {
    description:
      'For operators: emails that were captured, failed, suppressed or are of unknown fate; newest first.',
  })
  async capturedEmails(
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The page after this place.' }) after:
      | string
      | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the address or the subject.' })
    search: string | null,
    @Ctx() context: RequestContext,
  ): Promise<EmailConnection> {
    assertOperator(context.caller);
    const page = await context.database.transaction('operator', (tx) =>
      pageOfUnsent(tx, { first, after, search }),
    );
    const nodes = page.emails.map((email) => forOperator(email, context));
    const [startCursor, endCursor] = [nodes.at(0), nodes.at(-1)].map(
      (node) => node && encodeEmailCursor(node.id),
    );
    const pageInfo = {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: Boolean(after),
      startCursor: startCursor ?? null,
      endCursor: endCursor ?? null,
    };
    return { nodes, pageInfo };
  }

  @Query(() => Email, {
    nullable: true,
    description: 'For operators: one email of any vendor; null where there is none.',
  })
  async email(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Email | null> {
    assertOperator(context.caller);
    if (!isId(id)) return null;
    const [found] = await context.database.transaction('operator', (tx) => namedEmails(tx, [id]));
    return found ? forOperator(found, context) : null;
  }
}

function forOperator({ row, vendorName }: NamedEmail, { database }: RequestContext): Email {
  const bodies = async () => {
    const found = (await database.transaction('operator', (tx) => bodiesById(tx, [row.id]))).get(row.id);
    if (!found) throw new Error(`Email ${row.id} is gone`);
    return bodiesForOperator(row, found);
  };
  return toEmail(row, { to: row.toAddress, vendorName, bodies });
}

import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { isId } from '../../shared/ids.js';
import { Cursor } from '../../shared/scalars.js';
import { assertOperator } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { customerPolicy } from '../orders/order.policy.js';
import { EmailState } from './email.entity.js';
import { Email, EmailConnection } from './email.type.js';
import { bodiesForOperator } from './email-disclosure.js';
import {
  bodiesById,
  encodeEmailCursor,
  type NamedEmail,
  namedEmails,
  pageOfEmails,
  resendsByEmail,
} from './emails.query.js';
import { refusalToResend } from './resend.policy.js';
import { findCurrentAddress } from './resend-address.js';
import { toEmail } from './to-email.js';

@Resolver()
export class OperatorEmailsResolver {
  @Query(() => EmailConnection, {
    description: 'For operators: the emails of all vendors and of the marketplace; newest first.',
  })
  async emails(
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The page after this place.' }) after:
      | string
      | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the address or the subject.' })
    search: string | null,
    @Arg('states', () => [EmailState], { nullable: true, description: 'Only those in one of these states.' })
    states: EmailState[] | null,
    @Ctx() context: RequestContext,
  ): Promise<EmailConnection> {
    assertOperator(context.caller);
    const page = await context.database.transaction('operator', (tx) =>
      pageOfEmails(tx, { first, after, search, states }),
    );
    const show = await shownToOperator(context);
    const nodes = page.emails.map(show);
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
    return found ? (await shownToOperator(context))(found) : null;
  }
}

/** How operators are shown mails: all of it, but for links to other people's accounts. */
async function shownToOperator(context: RequestContext): Promise<(email: NamedEmail) => Email> {
  const { database } = context;
  const policy = await customerPolicy(context);
  const show = ({ row, vendorName }: NamedEmail): Email =>
    toEmail(row, {
      to: row.toAddress,
      error: row.error,
      mayResend: !refusalToResend(row, policy),
      vendorName,
      bodies: async () => {
        const found = await database.transaction('operator', (tx) => bodiesById(tx, [row.id]));
        const bodies = found.get(row.id);
        if (!bodies) throw new Error(`Email ${row.id} is gone`);
        return bodiesForOperator(row, bodies);
      },
      original: async () => {
        const { resendOf } = row;
        if (!resendOf) return null;
        const [found] = await database.transaction('operator', (tx) => namedEmails(tx, [resendOf]));
        return found ? show(found) : null;
      },
      current: () => database.inVendor('app', row.vendorId, (tx) => findCurrentAddress(tx, row)),
      copies: async () => {
        const found = await database.transaction('operator', (tx) => resendsByEmail(tx, [row.id]));
        return (found.get(row.id) ?? []).map((copy) => show({ row: copy, vendorName }));
      },
    });
  return show;
}

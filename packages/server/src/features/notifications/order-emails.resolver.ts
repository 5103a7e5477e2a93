import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from '../orders/order.entity.js';
import { customerPolicy } from '../orders/order.policy.js';
import type { EmailRow } from './email.entity.js';
import { Email } from './email.type.js';
import { shownAddress, shownBodies } from './email-disclosure.js';
import { bodiesById, emailsByOrder, vendorNamesById } from './emails.query.js';
import { toEmail } from './to-email.js';

@Resolver(() => Order)
export class OrderEmailsResolver {
  @FieldResolver(() => [Email], { description: 'Every email about it, to whomever, oldest first.' })
  async emails(@Root() order: Order, @Ctx() context: RequestContext): Promise<Email[]> {
    const policy = await customerPolicy(context);
    const bodies = async (row: EmailRow) => {
      const found = await context.load(bodiesById, order, row.id);
      if (!found) throw new Error(`Email ${row.id} is gone`);
      return shownBodies(row, found, policy);
    };
    const vendorName = (await context.load(vendorNamesById, order, order.vendorId)) ?? null;
    return ((await context.load(emailsByOrder, order, order.id)) ?? []).map((row) =>
      toEmail(row, { to: shownAddress(row, policy), vendorName, bodies: () => bodies(row) }),
    );
  }
}

import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Foresee } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from '../orders/order.entity.js';
import { customerPolicy } from '../orders/order.policy.js';
import { Email } from './email.type.js';
import { lastReports, problemWords } from './email-problem.js';
import { emailsByOrder, vendorName } from './emails.query.js';
import { usableAddress } from './record-email.js';
import { shownEmails } from './shown-emails.js';

@Resolver(() => Order)
export class OrderEmailsResolver {
  @Foresee((context, order) => {
    context.foresee(emailsByOrder, order, order.id);
    context.foresee(vendorName, order, order.vendorId);
  })
  @FieldResolver(() => [Email], { description: 'Every email about it, to whomever, oldest first.' })
  async emails(@Root() order: Order, @Ctx() context: RequestContext): Promise<Email[]> {
    return shownEmails(context, order, (await context.load(emailsByOrder, order, order.id)) ?? []);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Says when and why the last email to the customer's address did not arrive, on whichever order; null while the address works, or nothing is known of it.",
  })
  async emailProblem(@Root() order: Order, @Ctx() context: RequestContext): Promise<string | null> {
    const { address } = usableAddress(order.customerEmail);
    const verdict = address && (await context.load(lastReports, order, address));
    return verdict ? problemWords(verdict, await customerPolicy(context)) : null;
  }
}

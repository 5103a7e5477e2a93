import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from '../orders/order.entity.js';
import { customerPolicy } from '../orders/order.policy.js';
import { Email } from './email.type.js';
import { customerVerdicts, problemWords } from './email-problem.js';
import { emailsByOrder } from './emails.query.js';
import { shownEmails } from './shown-emails.js';

@Resolver(() => Order)
export class OrderEmailsResolver {
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
    const verdict = await context.load(customerVerdicts, order, order.id);
    return verdict ? problemWords(verdict, await customerPolicy(context)) : null;
  }
}

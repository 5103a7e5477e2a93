import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import type { RequestContext } from '../identity/request-context.js';
import { changeOrder } from '../orders/change-order.js';
import { customerPolicy } from '../orders/order.policy.js';
import { emailsById } from './emails.query.js';
import { resendEmail } from './resend-email.js';
import { EmailPayload, ResendEmailInput } from './resend-email.type.js';
import { shownEmails } from './shown-emails.js';

@Resolver()
export class ResendEmailResolver {
  @Mutation(() => EmailPayload, {
    description:
      'Sends what an email said once more, as an email of its own, to the address that is right today: the customer’s on the order, or one of the vendor’s. Not while it is still being sent, nor when it was withdrawn.',
  })
  resendEmail(
    @Arg('input', () => ResendEmailInput, { description: 'Which email.' }) input: ResendEmailInput,
    @Ctx() context: RequestContext,
  ): Promise<EmailPayload> {
    return payload(async () => {
      // Before the transaction: one that holds a connection must not wait for another.
      const policy = await customerPolicy(context);
      const { order, eventCursor, ids } = await changeOrder(
        context,
        'ADD_NOTE',
        'resendEmail',
        input,
        (tx, by) => resendEmail(tx, by, policy, input.emailId),
      );
      if (!order) return { email: null, order, eventCursor };
      const row = await context.load(emailsById, order, ids.emailId);
      if (!row) throw new Error(`Email ${ids.emailId} is gone after it was recorded`);
      const [email] = await shownEmails(context, order, [row]);
      return { email, order, eventCursor };
    });
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Foresee } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { CustomerField } from '../vendors/customer-field.js';
import { Address } from './address.type.js';
import { Customer } from './customer.entity.js';
import { Order } from './order.entity.js';
import { customerPolicy, mayRefund, moverOf } from './order.policy.js';
import { OrderPermissions, StatusMove } from './order.types.js';
import { OrderLine } from './order-line.entity.js';
import { allowedStatuses, needsReason } from './order-status.js';
import { readOrder } from './read-order.js';
import { customersById, linesByOrder } from './read-orders.js';

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, {
    nullable: true,
    description:
      "One order, by id or by number. Null where there is none; another vendor's answers the same.",
  })
  order(
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | null,
    @Arg('number', () => String, { nullable: true, description: 'Its number.' }) number: string | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Order | null> {
    return readOrder(context, { id, number }, info);
  }

  @FieldResolver(() => Customer, { description: 'Who bought.' })
  customer(@Root() order: Order, @Ctx() context: RequestContext): Promise<Customer | undefined> {
    return context.load(customersById, order, order.customerId);
  }

  @FieldResolver(() => String, { description: 'The buyer as they called themselves on this order.' })
  async customerName(@Root() order: Order, @Ctx() context: RequestContext): Promise<string> {
    return (await customerPolicy(context)).revealName(order.customerName, order.customerEmail);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Email given with this order; null when hidden or none.',
  })
  async customerEmail(@Root() order: Order, @Ctx() context: RequestContext): Promise<string | null> {
    return (await customerPolicy(context)).reveal('EMAIL', order.customerEmail || null);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Phone given with this order; null when hidden or none.',
  })
  async customerPhone(@Root() order: Order, @Ctx() context: RequestContext): Promise<string | null> {
    return (await customerPolicy(context)).reveal('PHONE', order.customerPhone);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'IP address it was placed from; null when hidden or unknown.',
  })
  async customerIp(@Root() order: Order, @Ctx() context: RequestContext): Promise<string | null> {
    return (await customerPolicy(context)).reveal('IP', order.customerIp);
  }

  @FieldResolver(() => Address, {
    nullable: true,
    description: 'Where the bill goes; null when hidden or none.',
  })
  async billingAddress(@Root() order: Order, @Ctx() context: RequestContext): Promise<Address | null> {
    return shown(order.billingAddress, await customerPolicy(context));
  }

  @FieldResolver(() => Address, {
    nullable: true,
    description: 'Where it is shipped; null when hidden or none.',
  })
  async shippingAddress(@Root() order: Order, @Ctx() context: RequestContext): Promise<Address | null> {
    return shown(order.shippingAddress, await customerPolicy(context));
  }

  @FieldResolver(() => [CustomerField], { description: 'What is null because the marketplace hides it.' })
  async hiddenFields(@Ctx() context: RequestContext): Promise<CustomerField[]> {
    return (await customerPolicy(context)).hiddenFields;
  }

  @Foresee((context, order) => context.foresee(linesByOrder, order, order.id))
  @FieldResolver(() => [OrderLine], { description: 'What was bought.' })
  async lines(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderLine[]> {
    return (await context.load(linesByOrder, order, order.id)) ?? [];
  }

  @FieldResolver(() => [StatusMove], { description: 'What the caller may set its status to now.' })
  async allowedMoves(@Root() order: Order, @Ctx() context: RequestContext): Promise<StatusMove[]> {
    if (!context.caller.permissions.has('SET_STATUS')) return [];
    const statuses = allowedStatuses(order.status, await moverOf(context));
    return statuses.map((status) => ({ status, reasonRequired: needsReason(order.status, status), order }));
  }

  @FieldResolver(() => OrderPermissions, { description: 'What the caller may do with it.' })
  async viewerCan(@Ctx() context: RequestContext): Promise<OrderPermissions> {
    const can = context.caller.permissions;
    return {
      setStatus: can.has('SET_STATUS'),
      addNote: can.has('ADD_NOTE'),
      manageDownloads: can.has('MANAGE_DOWNLOADS'),
      ship: can.has('SHIP'),
      refund: await mayRefund(context),
      export: can.has('EXPORT'),
    };
  }
}

type Policy = Awaited<ReturnType<typeof customerPolicy>>;

/** An address also names a phone and an email, which hide by their own switches. */
function shown(address: Order['billingAddress'], policy: Policy): Address | null {
  const visible = policy.reveal('ADDRESS', address);
  return (
    visible && {
      ...visible,
      phone: policy.reveal('PHONE', visible.phone),
      email: policy.reveal('EMAIL', visible.email),
    }
  );
}

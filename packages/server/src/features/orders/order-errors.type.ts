import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { ErrorCode } from '../../shared/errors.js';
import { registerErrorType, UserError } from '../../shared/user-error.type.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from './order.entity.js';
import { OrderStatus } from './order-status.js';
import { ordersById } from './read-orders.js';

@ObjectType({
  implements: UserError,
  description: 'The order has changed since the caller looked; nothing was done.',
})
export class VersionConflict extends UserError {
  @Field(() => Int, { description: 'The version the caller saw.' })
  expected!: number;

  order!: { vendorId: string; id: string };
}

@ObjectType({ implements: UserError, description: 'No such move from the status it has.' })
export class StatusNotAllowed extends UserError {
  @Field(() => OrderStatus, { description: 'The status it has.' }) from!: OrderStatus;
  @Field(() => OrderStatus, { description: 'The status that was asked for.' }) to!: OrderStatus;
  @Field(() => [OrderStatus], { description: 'What this caller may set it to.' }) allowed!: OrderStatus[];
}

registerErrorType(ErrorCode.VERSION_CONFLICT, VersionConflict);
registerErrorType(ErrorCode.STATUS_NOT_ALLOWED, StatusNotAllowed);

@Resolver(() => VersionConflict)
export class VersionConflictResolver {
  @FieldResolver(() => Order, {
    nullable: true,
    description: 'The order as it is now; null to callers who may not see orders.',
  })
  async current(
    @Root() conflict: VersionConflict,
    @Ctx() context: RequestContext,
  ): Promise<Order | undefined> {
    if (!context.caller.permissions.has('VIEW')) return undefined;
    context.forget();
    return context.load(ordersById, conflict.order, conflict.order.id);
  }
}

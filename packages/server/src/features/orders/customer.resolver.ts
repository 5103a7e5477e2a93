import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Cursor } from '../../shared/scalars.js';
import type { RequestContext } from '../identity/request-context.js';
import { Customer } from './customer.entity.js';
import { inTime } from './in-time.js';
import { customerPolicy } from './order.policy.js';
import { CustomerConnection } from './order.types.js';
import { searchCustomers } from './search-customers.js';

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => CustomerConnection, {
    description: "The vendor's customers whose name, email or id has this in it, by name.",
  })
  async customers(
    @Arg('search', () => String, {
      description: 'At least one character of name or email; email only where it is shown.',
    })
    search: string,
    @Arg('first', () => Int, { defaultValue: 10, description: 'How many, at most 50.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The page after this place.' }) after:
      | string
      | null,
    @Ctx() context: RequestContext,
  ): Promise<CustomerConnection> {
    const policy = await customerPolicy(context);
    return context.read((tx) =>
      inTime(tx, () => searchCustomers(tx, { search, first, after, byEmail: policy.shows('EMAIL') })),
    );
  }

  @FieldResolver(() => String, { description: 'Their name, else company, else email; `Guest` without any.' })
  async name(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<string> {
    return (await customerPolicy(context)).revealName(customer.name, customer.email);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Email address; null when hidden or none.' })
  async email(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<string | null> {
    return (await customerPolicy(context)).reveal('EMAIL', customer.email);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Phone number; null when hidden or none.' })
  async phone(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<string | null> {
    return (await customerPolicy(context)).reveal('PHONE', customer.phone);
  }
}

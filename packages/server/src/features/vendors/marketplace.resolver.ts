import { Ctx, Query, Resolver } from 'type-graphql';
import { assertKnown } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { Marketplace } from './marketplace.entity.js';
import { getMarketplace } from './vendors.service.js';

@Resolver(() => Marketplace)
export class MarketplaceResolver {
  @Query(() => Marketplace, { description: "The marketplace's settings." })
  marketplace(@Ctx() context: RequestContext): Promise<Marketplace> {
    assertKnown(context.caller);
    return context.database.transaction('app', getMarketplace);
  }
}

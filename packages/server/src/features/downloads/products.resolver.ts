import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { Product } from './product.entity.js';
import { searchProducts } from './product-names.js';

@Resolver()
export class ProductsResolver {
  @Query(() => [Product], {
    description: 'What the vendor has sold whose name or id has this in it, by name.',
  })
  products(
    @Arg('search', () => String, { description: 'Part of a name or id; empty: the first by name.' })
    search: string,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 50.' }) first: number,
    @Ctx() context: RequestContext,
  ): Promise<Product[]> {
    return context.read((tx) => searchProducts(tx, search, first));
  }
}

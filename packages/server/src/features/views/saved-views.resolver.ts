import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Count } from '../../shared/page-info.type.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { countsByFilter } from './count-views.js';
import { readViews } from './read-views.js';
import { SavedView } from './saved-view.type.js';
import { mayChange, personOf } from './view.policy.js';
import { viewsCost } from './view-limits.js';

@Resolver(() => SavedView)
export class SavedViewsResolver {
  @Extensions(viewsCost)
  @Query(() => [SavedView], {
    description:
      'The views that the person who asks sees, their own and the shared ones, in the order of their names; of a key only the shared ones.',
  })
  savedViews(@Ctx() context: RequestContext, @Info() { schema }: GraphQLResolveInfo): Promise<SavedView[]> {
    const person = personOf(context.caller, vendorFor(context.caller, 'VIEW'));
    return context.read((tx) => readViews(tx, person?.userId ?? null, schema));
  }

  @FieldResolver(() => Count, {
    complexity: 5,
    description: 'How many orders it matches; counted up to 10,000.',
  })
  async count(@Root() view: SavedView, @Ctx() context: RequestContext): Promise<Count> {
    const count = await context.load(countsByFilter, view, JSON.stringify(view.filter));
    if (!count) throw new Error(`The view ${view.id} was not counted`);
    return count;
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the person who asks may rename, change and delete it: who made it, and of a shared one whoever has MANAGE.',
  })
  mayChange(@Root() view: SavedView, @Ctx() { caller }: RequestContext): boolean {
    return mayChange(personOf(caller, view.vendorId), view);
  }
}

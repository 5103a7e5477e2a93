import { Ctx, Query, Resolver } from 'type-graphql';
import { actorOf } from './caller.policy.js';
import type { RequestContext } from './request-context.js';
import { Viewer } from './viewer.type.js';

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who is asking. UNAUTHENTICATED without a session or key.' })
  viewer(@Ctx() { caller }: RequestContext): Viewer {
    const { email, isOperator } = caller;
    return Object.assign(new Viewer(), {
      actor: actorOf(caller),
      email,
      isOperator,
      role: caller.role ?? null,
      permissions: [...caller.permissions],
      scopes: [...caller.scopes],
    });
  }
}

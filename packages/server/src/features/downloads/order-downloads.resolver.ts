import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Foresee } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from '../orders/order.entity.js';
import { DownloadPermission } from './download-permission.entity.js';
import { permissionsByOrder } from './read-permissions.js';

@Resolver(() => Order)
export class OrderDownloadsResolver {
  @Foresee((context, order) => context.foresee(permissionsByOrder, order, order.id))
  @FieldResolver(() => [DownloadPermission], {
    description: 'Who may download what through it, oldest first.',
  })
  async downloads(@Root() order: Order, @Ctx() context: RequestContext): Promise<DownloadPermission[]> {
    return (await context.load(permissionsByOrder, order, order.id)) ?? [];
  }
}

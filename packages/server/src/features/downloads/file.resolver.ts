import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { invalid } from '../../shared/errors.js';
import { Cursor } from '../../shared/scalars.js';
import type { RequestContext } from '../identity/request-context.js';
import { File } from './file.entity.js';
import { FileConnection } from './file.types.js';
import { FileLink } from './file-link.entity.js';
import { listFiles } from './file-list.js';
import { linksByFile, livePermissions } from './read-files.js';

@Resolver(() => File)
export class FileResolver {
  @Query(() => FileConnection, { description: "The vendor's library of files, newest first." })
  files(
    @Arg('search', () => String, { nullable: true, description: 'Part of a name; left out: all.' })
    search: string | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The page after this place.' })
    after: string | null,
    @Arg('orderId', () => ID, {
      nullable: true,
      description: 'The files that are for this order only, instead of the library.',
    })
    orderId: string | null,
    @Arg('source', () => String, {
      nullable: true,
      description: 'With `productId`: the source of the product.',
    })
    source: string | null,
    @Arg('productId', () => String, {
      nullable: true,
      description: 'Those that this product of the source comes with.',
    })
    productId: string | null,
    @Ctx() context: RequestContext,
  ): Promise<FileConnection> {
    if ((source === null || source === undefined) !== (productId === null || productId === undefined))
      throw invalid('Give source and productId, or neither.', ['productId']);
    const product = source && productId ? { source, productId } : null;
    return context.read((tx) => listFiles(tx, { search, orderId, product, first, after }));
  }

  @FieldResolver(() => [FileLink], { description: 'The products that come with it.' })
  async links(@Root() file: File, @Ctx() context: RequestContext): Promise<FileLink[]> {
    return (await context.load(linksByFile, file, file.id)) ?? [];
  }

  @FieldResolver(() => Int, {
    description: 'How many customers may download it now: not revoked, not ended, not used up.',
  })
  async permissionCount(@Root() file: File, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(livePermissions, file, file.id))?.length ?? 0;
  }
}

import type { Partner } from './caller.js';
import type { Product } from './product.js';

/** Makes a key with these scopes, of one vendor or of the marketplace. */
export async function makeKey(
  product: Product,
  vendorId: string | null,
  ...scopes: string[]
): Promise<Partner> {
  const words = [
    ...(vendorId ? ['--vendor', vendorId] : []),
    ...scopes.flatMap((scope) => ['--scope', scope]),
  ];
  return { key: await product.docket('key', 'add', 'Measurements', ...words) };
}

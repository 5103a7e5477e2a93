import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentTypeOf } from '../features/downloads/file-name.js';
import { newId } from '../shared/ids.js';
import type { World } from './world.js';
import type { VendorWorld } from './world-vendor.js';

export interface FileWish {
  name?: string;
  bytes?: Buffer;
  /** For this order only. */
  orderId?: string;
}

/** A file of a test: its row, and its bytes in the store. */
export interface WorldFile {
  id: string;
  name: string;
  bytes: Buffer;
  /** Where its bytes lie. */
  path: string;
}

/** Files and links of a test's world, without uploading them. */
export class WorldDownloads {
  constructor(private readonly world: World) {}

  /** A file of a vendor, by default `led-protocols.mp4` in its library. */
  async file(vendor: VendorWorld, wish: FileWish = {}): Promise<WorldFile> {
    const { name = 'led-protocols.mp4', bytes = Buffer.from('bytes of a film'), orderId = null } = wish;
    const id = newId();
    const key = `${vendor.id}/${id}`;
    const path = join(this.world.filesDir, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    await this.world.sql(
      `insert into file (vendor_id, id, order_id, name, search_name, size, content_type, storage_key, created_at)
       values ($1, $2, $3, $4, lower($4), $5, $6, $7, now())`,
      [vendor.id, id, orderId, name, bytes.length, contentTypeOf(name), key],
    );
    return { id, name, bytes, path };
  }

  /** Links a product of the source `shop` to a file. */
  async link(
    vendor: VendorWorld,
    file: WorldFile,
    wish: { productId?: string; source?: string; limit?: number | null; days?: number | null } = {},
  ): Promise<void> {
    const { productId = 'film', source = 'shop', limit = null, days = null } = wish;
    await this.world.sql(
      `insert into file_link (vendor_id, id, file_id, source, product_id, product_name, download_limit, expiry_days, created_at)
       values ($1, $2, $3, $4, $5, 'LED protocols, training video', $6, $7, now())`,
      [vendor.id, newId(), file.id, source, productId, limit, days],
    );
  }

  /** Takes a file's bytes out of the store, behind the product's back. */
  lose(file: WorldFile): Promise<void> {
    return rm(file.path);
  }
}

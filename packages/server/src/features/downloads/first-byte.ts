import type { Database, VendorTx } from '../../platform/database/database.js';
import { claimStart, unclaimStart } from './claim-start.js';
import type { DownloadStart } from './download-start.entity.js';
import { giveBack } from './give-back.js';

/** The first byte of a download, as one request at its address sees it: noted before it goes out, by whoever is first. */
export class FirstByte {
  private claimedAt: Date | null = null;

  constructor(
    private readonly database: Database,
    private readonly start: DownloadStart,
  ) {}

  /** Notes that it goes out now. False: the download was given back meanwhile, and no other is left to take. */
  async claim(): Promise<boolean> {
    if (this.start.firstByteAt) return true;
    this.claimedAt = await this.inVendor(async (tx) =>
      (await claimStart(tx, this.start.id)) ? tx.at : null,
    );
    return this.claimedAt !== null;
  }

  /** Gives the download back after a request that sent nothing, unless another one has sent something. */
  async giveBack(): Promise<void> {
    if (this.start.firstByteAt) return;
    const { claimedAt, start } = this;
    await this.inVendor(async (tx) => {
      if (claimedAt) await unclaimStart(tx, start.id, claimedAt);
      else await giveBack(tx, start.id);
    });
  }

  private inVendor<T>(work: (tx: VendorTx) => Promise<T>): Promise<T> {
    return this.database.inVendor('app', this.start.vendorId, work);
  }
}

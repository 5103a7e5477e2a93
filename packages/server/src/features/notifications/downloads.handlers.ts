import type { VendorTx } from '../../platform/database/database.js';
import type { DownloadFact } from '../downloads/downloads.events.js';
import { mailGranted, mailRevoked } from './mail-downloads.js';
import { readOrderMailSettings } from './order-mail-settings.js';

/**
 * The handler that mails the buyer of what they may download, in the transaction of the change. What comes with a
 * payment is told by the mail about the payment, unless somebody else writes that.
 * @param baseUrl where people reach the page; links in mails begin with it
 */
export const mailAboutDownloads =
  (baseUrl: string) =>
  async (tx: VendorTx, fact: DownloadFact): Promise<void> => {
    if (fact.kind === 'downloadRevoked' && !fact.notifyCustomer) return;
    const { order } = fact;
    const settings = await readOrderMailSettings(tx, order.source);
    const mailed = { order, lines: [], settings, baseUrl };
    if (fact.kind === 'downloadRevoked') await mailRevoked(tx, mailed, fact);
    else if (fact.how !== 'AUTOMATIC' || !settings.mailsCustomer) await mailGranted(tx, mailed, fact);
  };

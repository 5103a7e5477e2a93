import type { Tx } from '../../platform/database/database.js';
import { Source } from './source.entity.js';

/** Every source by its name, without its secret. Wants a transaction of the role `operator`. */
export const listSources = (tx: Tx): Promise<Omit<Source, 'secret'>[]> =>
  tx.manager.find(Source, {
    select: { id: true, kind: true, vendorMetaKey: true, currency: true, mailsCustomer: true },
    order: { id: 'ASC' },
  });

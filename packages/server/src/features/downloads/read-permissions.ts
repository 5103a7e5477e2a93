import { asked, manyBy, oneBy } from '../../platform/database/batch.js';
import { DownloadPermission } from './download-permission.entity.js';
import { DownloadStart } from './download-start.entity.js';

/** As many downloads as a log shows. */
const logLength = 100;

/** A batch: permissions by the orders' ids, oldest first. */
export const permissionsByOrder = manyBy(DownloadPermission, 'orderId', 'id');

/** A batch: permissions by id. */
export const permissionsById = oneBy(DownloadPermission, 'id');

/** A batch: the downloads begun with permissions, newest first. */
export const startsByPermission = asked<DownloadStart[]>({
  sql: (
    ids,
    rowsOf,
  ) => `(select coalesce(json_agg(${rowsOf(DownloadStart).json('s')} order by s.id desc), '[]')
    from unnest(${ids}::uuid[]) as p(id) cross join lateral (
      select * from download_start where vendor_id = $1::uuid and permission_id = p.id order by id desc limit ${logLength}
    ) s)`,
  read: (told, _ids, rowsOf) =>
    Map.groupBy(
      (told as unknown[][]).map((row) => rowsOf(DownloadStart).read(row)),
      (start) => start.permissionId,
    ),
});

import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { columnWords } from '../../features/orders/list/column-words.js';
import type { OrderSearch, SearchSort } from '../../features/orders/order-search.js';
import { ColumnsMenu } from '../../features/views/columns-menu.js';
import { useSavedViews } from '../../features/views/use-saved-views.js';
import { ViewsControl } from '../../features/views/views-control.js';
import type { View } from '../../features/views/views-documents.js';
import type { OrderColumn, OrderFilter } from '../../gql/graphql.js';
import { narrow, phone, rail } from '../../lib/breakpoints.js';
import { useVendor, useViewer } from '../../lib/viewer-context.js';
import { useOrderColumns } from './use-order-columns.js';
import { useOpenDefault } from './use-start-search.js';
import { isChanged, openView, viewSearch } from './view-search.js';

interface Props {
  search: OrderSearch;
  filter: OrderFilter;
  sort: SearchSort;
}

const allColumns = Object.keys(columnWords) as OrderColumn[];

/** Saves what the list shows as a view, and chooses its columns; on cards there are none. */
export function ViewsTools({ search, filter, sort }: Props) {
  const { i18n } = useLingui();
  const vendor = useVendor();
  const { marketplace } = useViewer();
  const navigate = useNavigate();
  const known = useSavedViews();
  const columns = useOrderColumns(search);
  const asRail = { getInitialValueInEffect: false };
  const isRail = useMediaQuery(rail, undefined, asRail) ?? false;
  const isPhone = useMediaQuery(narrow, undefined, asRail) ?? false;
  const hasCards = useMediaQuery(phone, undefined, asRail) ?? false;
  useOpenDefault(search);

  const views = known ?? [];
  const open = openView(search, views);
  const openAnother = (view: View | null) =>
    void navigate({
      to: '/v/$vendorId/orders',
      params: { vendorId: vendor.id },
      search: view ? viewSearch(view, vendor) : {},
    });
  const hides = { EMAIL: 'EMAIL', COUNTRY: 'ADDRESS' } as const;
  const hidden = (['EMAIL', 'COUNTRY'] as const).filter((column) =>
    marketplace.hiddenFields.includes(hides[column]),
  );
  return (
    <>
      <ViewsControl
        views={views}
        open={open}
        isChanged={open !== null && isChanged(search, open, vendor)}
        current={{ filter, sort, columns }}
        withList={isRail}
        isPhone={isPhone}
        onOpen={openAnother}
      />
      {!hasCards && (
        <ColumnsMenu
          shown={columns}
          all={allColumns}
          hidden={hidden}
          labelOf={(column) => i18n._(columnWords[column])}
          view={open?.columns ? open : null}
        />
      )}
    </>
  );
}

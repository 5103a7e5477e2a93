import { graphql } from '../../gql/gql.js';
import type { SavedView_ViewFragment } from '../../gql/graphql.js';

/** A view as the page knows it. */
export type View = SavedView_ViewFragment;

/** What of a view is shown, and what its address is made of. */
export const SavedViewFragment = graphql(`
  fragment SavedView_view on SavedView {
    id
    name
    isShared
    isDefault
    isMine
    mayChange
    columns
    problem
    filter {
      search
      status
      fulfilment
      placed {
        preset
        from
        to
      }
      customerId
      customerName
      customerEmail
      total {
        from
        to
        currency
      }
      sku
      country
      hasTracking
      hasDownloads
    }
    sort {
      field
      direction
    }
    count {
      value
      precision
    }
    createdBy {
      kind
      name
    }
  }
`);

export const SavedViewsDocument = graphql(`
  query SavedViews {
    savedViews {
      id
      ...SavedView_view
    }
  }
`);

export const SavedViewsChangedDocument = graphql(`
  subscription SavedViewsChanged {
    savedViewsChanged {
      id
      ...SavedView_view
    }
  }
`);

export const SaveViewDocument = graphql(`
  mutation SaveView($input: SaveViewInput!) {
    saveView(input: $input) {
      view {
        id
        ...SavedView_view
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const DeleteViewDocument = graphql(`
  mutation DeleteView($input: DeleteViewInput!) {
    deleteView(input: $input) {
      errors {
        code
        message
        path
      }
    }
  }
`);

export const SetDefaultViewDocument = graphql(`
  mutation SetDefaultView($input: SetDefaultViewInput!) {
    setDefaultView(input: $input) {
      view {
        id
        isDefault
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const SetOrderColumnsDocument = graphql(`
  mutation SetOrderColumns($input: SetOrderColumnsInput!) {
    setOrderColumns(input: $input) {
      columns
      errors {
        code
        message
        path
      }
    }
  }
`);

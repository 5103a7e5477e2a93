import { graphql } from '../../gql/gql.js';

/** What a note in the list shows. */
export const NoteItemFragment = graphql(`
  fragment NoteItem_note on Note {
    id
    kind
    body
    createdAt
    mayDelete
    author {
      kind
      name
    }
    emails {
      id
      state
    }
  }
`);

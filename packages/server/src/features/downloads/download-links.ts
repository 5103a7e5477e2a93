import { IdLinks, type LinkedId } from '../../platform/http/id-links.js';

/** What a link leads to: a permission, by its id. */
export type LinkedPermission = LinkedId;

/** The links that customers download by. */
export const downloadLinks = new IdLinks('d', 'docket download links');

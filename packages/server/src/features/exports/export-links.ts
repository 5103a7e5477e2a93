import { IdLinks } from '../../platform/http/id-links.js';

/** The links that files of exports are fetched by; the id is the job's. */
export const exportLinks = new IdLinks('exports', 'docket export links');

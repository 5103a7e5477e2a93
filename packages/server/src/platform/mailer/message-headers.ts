/** Tells other programs that nobody wrote this by hand, so that they answer with nothing. */
export const AUTOMATIC_HEADERS = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
} as const;

/** What `NODE_OPTIONS` is for a server that runs this module before anything else. */
export const preload = (source: string): string =>
  `--import=data:text/javascript,${encodeURIComponent(source)}`;

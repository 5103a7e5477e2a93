/** Settings for a small product. On the command line, so that a new version's settings reach an old cluster. */
const COMMON = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What the server does, not what its clients did wrong: the file must not grow with use.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** Trades everything for speed; for data that nobody misses after a crash. */
const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  autovacuum: 'off',
};

/** The server's arguments. */
export function serverArguments(data: string, port: number, durable: boolean): string[] {
  const settings = { ...COMMON, port: String(port), ...(durable ? {} : THROWAWAY) };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** The parts that we read of Chromium's own network log (`--log-net-log`). */
export interface NetLog {
  readonly constants: {
    readonly logEventTypes: Readonly<Record<string, number>>;
  };
  readonly events: ReadonlyArray<{
    readonly type: number;
    readonly params?: Readonly<Record<string, unknown>>;
  }>;
}

/** What a log says about attempts to leave the machine. */
export interface Reached {
  /** Addresses of requests that were started. */
  readonly requests: string[];
  /** Connections that were tried, and names that were looked up. */
  readonly sockets: string[];
}

/** Requests of other schemes than ours, and everything that opens a connection or looks up a name. */
export function reachedNetwork({ constants, events }: NetLog): Reached {
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  const told = events.map(({ type, params }) => ({ name: names.get(type) ?? '', params: params ?? {} }));
  const requests = told
    .filter(({ name }) => name === 'URL_REQUEST_START_JOB' || name === 'REQUEST_ALIVE')
    .flatMap(({ params }) => (typeof params.url === 'string' ? [params.url] : []))
    .filter((url) => /^(https?|wss?|ftp|file):/.test(url));
  const sockets = told
    .filter(({ name }) =>
      /^(TCP_CONNECT_ATTEMPT|UDP_CONNECT|SSL_CONNECT|HOST_RESOLVER_SYSTEM_TASK|DNS_TRANSACTION)$/.test(name),
    )
    .map(({ name, params }) => `${name} ${JSON.stringify(params)}`);
  return { requests, sockets };
}

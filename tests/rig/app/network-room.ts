import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

/**
 * A network of its own for a program. It seems to lead everywhere, leads nowhere, and counts what is sent.
 */
export interface NetworkRoom {
  /** The start of a command line that runs in this network. */
  readonly enter: readonly string[];
  /** Packets sent through the default route so far. */
  sentPackets(): number;
  /** UDP datagrams sent anywhere, including to this machine itself. */
  sentDatagrams(): number;
  remove(): void;
}

const device = 'out0';
/** The name server in this network: our own listener, if there is one. */
const nameServer = '127.0.0.1';

const setUp = [
  'ip link set lo up',
  // Either kind of device drops what it is sent; some kernels only know the second.
  `ip link add ${device} type dummy || { ip link add ${device} type veth peer name sink0 && ip link set sink0 up; }`,
  // The kernel sends nothing on its own: it asks for no neighbors and announces no addresses.
  `ip link set ${device} arp off`,
  `echo 1 > /proc/sys/net/ipv6/conf/${device}/addr_gen_mode || true`,
  `ip addr add 10.66.0.2/24 dev ${device}`,
  `ip -6 addr add fd66::2/64 dev ${device} nodad || true`,
  `ip link set ${device} up`,
  `ip route add default dev ${device}`,
  `ip -6 route add default dev ${device} || true`,
].join('\n');

/** @returns the network, or the reason why it cannot be made here */
export function makeNetworkRoom(): NetworkRoom | string {
  if (process.platform !== 'linux') return 'network namespaces are known only on Linux';
  const name = `second-look-${process.pid}`;
  const made = spawnSync('ip', ['netns', 'add', name], { encoding: 'utf8' });
  if (made.error) return 'there is no ip here (the package iproute2)';
  if (made.status !== 0) return `no network namespace can be made here: ${made.stderr.trim()}`;
  const enter = ['ip', 'netns', 'exec', name];
  const etc = `/etc/netns/${name}`;
  const inside = (command: string): string => {
    const [program = '', ...args] = [...enter, 'sh', '-ec', command];
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr.trim());
    return stdout;
  };
  const remove = (): void => {
    spawnSync('ip', ['netns', 'delete', name]);
    rmSync(etc, { recursive: true, force: true });
  };
  try {
    mkdirSync(etc, { recursive: true });
    writeFileSync(`${etc}/resolv.conf`, `nameserver ${nameServer}\noptions attempts:1 timeout:1\n`);
    inside(setUp);
  } catch (error) {
    remove();
    return `no network can be set up in a namespace here: ${error instanceof Error ? error.message : error}`;
  }
  return {
    enter,
    sentPackets: () => sentIn(inside('cat /proc/net/dev')),
    sentDatagrams: () => datagramsIn(inside('cat /proc/net/snmp /proc/net/snmp6 2>/dev/null || true')),
    remove,
  };
}

/**
 * @param table `/proc/net/dev`: for each device eight numbers received, then those sent, the second of them
 * packets
 */
function sentIn(table: string): number {
  const line = table.split('\n').find((each) => each.trim().startsWith(`${device}:`)) ?? '';
  const numbers = line
    .slice(line.indexOf(':') + 1)
    .trim()
    .split(/\s+/)
    .map(Number);
  const sent = numbers[9];
  if (sent === undefined) throw new Error(`the device ${device} does not count`);
  return sent;
}

function datagramsIn(tables: string): number {
  const [names = '', values = ''] = tables.split('\n').filter((line) => line.startsWith('Udp:'));
  const at = names.split(' ').indexOf('OutDatagrams');
  const six = /^Udp6OutDatagrams\s+(\d+)/m.exec(tables)?.[1] ?? '0';
  return Number(values.split(' ')[at]) + Number(six);
}

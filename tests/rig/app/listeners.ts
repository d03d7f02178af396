import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** Ways in which a page may try to reach the network; each has its own listener on this machine. */
export const waysOut = ['stun', 'turn', 'webtransport', 'request', 'mdns', 'dns'] as const;
export type WayOut = (typeof waysOut)[number];

/** Listens for anything that tries to reach the network. */
export interface Listeners {
  /** Where they listen. DNS and mDNS use their usual ports. */
  readonly ports: Readonly<Record<'stun' | 'turn' | 'webtransport' | 'request', number>>;
  /** How often each was heard. */
  readonly heard: Readonly<Record<WayOut, number>>;
  close(): void;
}

/**
 * Works only in a network of its own. @param own the address of the device through which packets leave, where
 * mDNS is heard
 */
export async function listenToAll(own: string): Promise<Listeners> {
  const heard: Record<WayOut, number> = { stun: 0, turn: 0, webtransport: 0, request: 0, mdns: 0, dns: 0 };
  const udp = async (way: WayOut, port = 0, address = '127.0.0.1'): Promise<Socket> => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    socket.on('message', () => {
      heard[way] += 1;
    });
    socket.bind(port, address);
    await once(socket, 'listening');
    return socket;
  };
  const tcp = async (way: WayOut): Promise<Server> => {
    const server = createServer((socket) => {
      heard[way] += 1;
      socket.on('error', () => undefined);
      socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const [stun, webtransport, mdns, dns] = [
    await udp('stun'),
    await udp('webtransport'),
    await udp('mdns', 5353, '0.0.0.0'),
    await udp('dns', 53),
  ];
  // Otherwise the kernel announces that something listens to mDNS here, and that would be counted.
  writeFileSync('/proc/sys/net/ipv4/igmp_link_local_mcast_reports', '0');
  mdns.addMembership('224.0.0.251', own);
  const [turn, request] = [await tcp('turn'), await tcp('request')];
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  return {
    ports: {
      stun: stun.address().port,
      turn: portOf(turn),
      webtransport: webtransport.address().port,
      request: portOf(request),
    },
    heard,
    close() {
      for (const each of [stun, webtransport, mdns, dns, turn, request]) each.close();
    },
  };
}

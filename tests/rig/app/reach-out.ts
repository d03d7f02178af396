import type { Listeners } from './listeners';

/**
 * Tries everything that a page can do to reach the network: this machine's own listeners and addresses far
 * away. Runs in a page, so it refers to nothing outside itself.
 * @returns the outcome of each attempt, once all have ended
 */
export async function reachOut(ports: Listeners['ports']): Promise<Record<string, string>> {
  const far = '192.0.2.1';
  const patienceMs = 10_000;
  const ended: Record<string, string> = {};
  const attempt = async (name: string, act: () => unknown): Promise<void> => {
    const late = new Promise((done) => setTimeout(() => done('no answer'), patienceMs));
    try {
      ended[name] = String(await Promise.race([act(), late]));
    } catch (error) {
      ended[name] = `refused: ${error instanceof Error ? error.name : error}`;
    }
  };
  const gather = async (...urls: string[]): Promise<string> => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'u', credential: 'c' }] });
    const candidates: string[] = [];
    const all = new Promise((done) => {
      peer.onicecandidate = ({ candidate }) => (candidate ? candidates.push(candidate.candidate) : done(0));
    });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await all;
    // A peer also sends to the other one once it knows its address.
    const sdp = peer.localDescription?.sdp ?? '';
    peer.close();
    return `${candidates.length} candidates, ${sdp.length > 0 ? 'an offer' : 'no offer'}`;
  };
  const dial = async (address: string, port: number): Promise<string> => {
    const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
    here.createDataChannel('x');
    await here.setLocalDescription(await here.createOffer());
    await there.setRemoteDescription(here.localDescription ?? { type: 'offer' });
    await there.setLocalDescription(await there.createAnswer());
    await here.setRemoteDescription(there.localDescription ?? { type: 'answer' });
    for (const protocol of ['udp', 'tcp']) {
      const kind = protocol === 'tcp' ? ' tcptype passive' : '';
      const candidate = `candidate:1 1 ${protocol} 2130706431 ${address} ${port} typ host${kind}`;
      await here.addIceCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
    }
    await new Promise((done) => {
      here.oniceconnectionstatechange = () => here.iceConnectionState === 'failed' && done(0);
      setTimeout(done, 1500);
    });
    for (const peer of [here, there]) peer.close();
    return 'dialed';
  };
  const link = (rel: string, href: string): void => {
    document.head.append(Object.assign(document.createElement('link'), { rel, href }));
  };
  const local = `127.0.0.1:${ports.request}`;
  await Promise.all([
    attempt('stun', () =>
      gather(`stun:127.0.0.1:${ports.stun}`, `stun:${far}:3478`, 'stun:stun.example.org'),
    ),
    attempt('turn', () =>
      gather(
        `turn:127.0.0.1:${ports.turn}?transport=tcp`,
        `turn:${far}:3478?transport=tcp`,
        `turns:${far}:443`,
      ),
    ),
    attempt('turn over udp', () => gather(`turn:127.0.0.1:${ports.stun}`, `turn:${far}:3478`)),
    attempt('peer', () => dial('127.0.0.1', ports.stun)),
    attempt('far peer', () => dial(far, 5000)),
    attempt('webtransport', () => new WebTransport(`https://127.0.0.1:${ports.webtransport}/x`).ready),
    attempt('far webtransport', () => new WebTransport(`https://${far}/x`).ready),
    attempt('fetch', () => fetch(`http://${local}/x`, { mode: 'no-cors' })),
    attempt('far fetch', () => fetch(`https://${far}/x`, { mode: 'no-cors' })),
    attempt('beacon', () => navigator.sendBeacon(`http://${local}/x`, 'x')),
    attempt(
      'socket',
      () =>
        new Promise((done) => {
          new WebSocket(`ws://${local}/x`).onerror = () => done('error');
        }),
    ),
    attempt(
      'picture',
      () =>
        new Promise((done) => {
          Object.assign(new Image(), { onerror: () => done('error'), src: `http://${local}/x.png` });
        }),
    ),
    attempt('links', () => {
      link('dns-prefetch', '//leak.example.org');
      link('preconnect', `http://${local}`);
      link('prefetch', `http://${local}/prefetch`);
      link('stylesheet', `http://${local}/x.css`);
    }),
    attempt('window', () => window.open(`http://${local}/x`)),
  ]);
  return ended;
}

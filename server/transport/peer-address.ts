/**
 * Whose address a request came from. Behind a proxy it is the last one in `X-Forwarded-For` that no trusted proxy put
 * there of itself; what anybody else writes into that header changes nothing.
 */
import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';

/** Whether the machine at this address says truly for whom it speaks. */
export type TrustsProxy = (address: string, hop: number) => boolean;

/**
 * @param proxies addresses, networks (`10.0.0.0/8`) or the names `loopback`, `linklocal`, `uniquelocal`; none: nobody is trusted.
 * Throws TypeError when one of them is none of these.
 */
export function trustProxies(proxies: readonly string[]): TrustsProxy {
  return proxyAddr.compile([...proxies]);
}

/** The address that limits are counted for. A connection that has gone meanwhile has none: the empty string. */
export function peerAddress(request: IncomingMessage, trusts: TrustsProxy): string {
  const { remoteAddress } = request.socket;
  if (remoteAddress === undefined) return '';
  return trusts(remoteAddress, 0) ? proxyAddr(request, trusts) : remoteAddress;
}

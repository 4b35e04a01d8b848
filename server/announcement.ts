/** What the operator reads when the server listens: its addresses, and the links by which people come in. */
import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import type { Role } from '../shared/roles.ts';
import { say, type Language, type Phrase, type Words } from '../shared/words.ts';

const listening: Phrase<[address: string]> = {
  fr: (address) => `Palabre écoute : ${address}`,
  en: (address) => `Palabre is listening: ${address}`,
};
const linksHead: Words = {
  fr: 'Liens pour entrer (qui a le lien a le rôle) :',
  en: 'Links to come in by (who has the link has the role):',
};
const roleWords: Record<Role, Words> = {
  facilitator: { fr: 'facilitation', en: 'facilitator' },
  editor: { fr: 'rédaction', en: 'editor' },
  commenter: { fr: 'commentaires', en: 'commenter' },
  viewer: { fr: 'lecture', en: 'viewer' },
};
const scan: Words = {
  fr: 'Pour rédiger depuis un téléphone du même réseau, lisez ce code :',
  en: 'To edit from a phone on the same network, scan this code:',
};

/** Addresses of this machine that others on its network can reach. */
function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((interfaces) => interfaces ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The text to print. On all interfaces it names the network's addresses, and draws a QR code of the editors' link. */
export function announce(parts: {
  readonly language: Language;
  readonly port: number;
  readonly host: string;
  readonly codes: readonly { readonly role: Role; readonly code: string }[];
}): string {
  const { language, port, host, codes } = parts;
  const everywhere = host === '0.0.0.0' || host === '::';
  const hosts = everywhere ? [...networkAddresses(), 'localhost'] : [urlHost(host)];
  const addresses = hosts.map((name) => `http://${name}:${String(port)}`);
  const [first = `http://localhost:${String(port)}`] = addresses;
  const width = Math.max(...codes.map(({ role }) => say(language, roleWords[role]).length));
  const lines = [
    ...addresses.map((address) => say(language, listening, address)),
    say(language, linksHead),
    ...codes.map(
      ({ role, code }) => `  ${say(language, roleWords[role]).padEnd(width)}  ${first}/join/${code}`,
    ),
  ];
  const editor = codes.find(({ role }) => role === 'editor');
  if (everywhere && editor !== undefined)
    lines.push(say(language, scan), renderUnicodeCompact(`${first}/join/${editor.code}`, { border: 2 }));
  return `${lines.join('\n')}\n`;
}

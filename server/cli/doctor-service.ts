/** What `doctor` asks a running service, by the address that people use: alive, ready, both doors, its clock. */
import { WebSocket } from 'ws';
import type { Diagnosis } from './diagnosis.ts';

/** Milliseconds to wait for each answer. */
const patienceMs = 5_000;
/** Dates in HTTP have seconds; a minute is more than any network takes. */
const clockMs = 60_000;
const handshake = 'socket.io/?EIO=4&transport=';

async function ask(url: string): Promise<Response | null> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'manual' });
  } catch {
    return null;
  }
}

function connects(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { handshakeTimeout: patienceMs });
    socket.on('open', () => {
      resolve(true);
      socket.terminate();
    });
    socket.on('error', () => resolve(false));
  });
}

function clockOf(response: Response, nowMs: number): Diagnosis | null {
  const theirs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return null;
  const seconds = Math.round((nowMs - theirs) / 1_000);
  const off = Math.abs(nowMs - theirs) > clockMs;
  return {
    name: 'clock-of-service',
    state: off ? 'warning' : 'ok',
    words: off
      ? {
          fr: `Cette horloge et celle du service diffèrent de ${String(seconds)} s : réglez-les (NTP).`,
          en: `This clock and that of the service differ by ${String(seconds)} s: set them (NTP).`,
        }
      : { fr: 'Cette horloge est celle du service.', en: 'This clock agrees with that of the service.' },
  };
}

const door = (
  name: string,
  fits: boolean,
  fr: string,
  en: string,
  frNo: string,
  enNo: string,
): Diagnosis => ({
  name,
  state: fits ? 'ok' : 'problem',
  words: fits ? { fr, en } : { fr: frNo, en: enNo },
});

/** Asks the service at this origin. */
export async function checkService(origin: string, nowMs: number): Promise<readonly Diagnosis[]> {
  const base = origin.endsWith('/') ? origin : `${origin}/`;
  const alive = await ask(`${base}healthz`);
  if (alive === null || alive.status !== 200)
    return [
      {
        name: 'service',
        state: 'problem',
        words: {
          fr: `Rien ne répond à ${base} comme Palabre : le serveur est-il en marche, et le proxy le trouve-t-il ?`,
          en: `Nothing answers at ${base} as Palabre does: is the server running, and does the proxy find it?`,
        },
      },
    ];
  const [ready, polling, socket] = await Promise.all([
    ask(`${base}readyz`),
    ask(`${base}${handshake}polling`),
    connects(`${base.replace(/^http/, 'ws')}${handshake}websocket`),
  ]);
  const status = ready?.status === 200;
  return [
    door(
      'service',
      status,
      `Palabre répond à ${base} et peut écrire.`,
      `Palabre answers at ${base} and can write.`,
      `Palabre répond à ${base}, mais n’est pas prêt : sa base ne répond pas, ou il s’arrête.`,
      `Palabre answers at ${base}, but is not ready: its database does not answer, or it is ending.`,
    ),
    door(
      'websocket',
      socket,
      'WebSocket passe.',
      'WebSockets get through.',
      'WebSocket ne passe pas : il manque « Upgrade » et « Connection » dans le proxy (docs/operations.md).',
      'WebSockets do not get through: the proxy lacks “Upgrade” and “Connection” (docs/operations.md).',
    ),
    door(
      'polling',
      polling?.status === 200,
      'HTTP long-polling passe.',
      'HTTP long-polling gets through.',
      'HTTP long-polling ne passe pas : le proxy doit laisser passer /socket.io/ (docs/operations.md).',
      'HTTP long-polling does not get through: the proxy must pass /socket.io/ on (docs/operations.md).',
    ),
    ...[clockOf(alive, nowMs)].filter((each) => each !== null),
  ];
}

/** Who may not come in at all: origins, tokens, addresses of nothing; and HTTP beside the doors. */
import { once, type Attack, type Scene } from '../attack.ts';
import type { HostileEnding, HostileOptions } from '../hostile-connection.ts';

const entry = (name: string, expected: Attack['expected'], options: Partial<HostileOptions>): Attack => ({
  name,
  threat: 'origin and token',
  room: 'free',
  expected,
  run: async (scene) => {
    const endings = [];
    for (let copy = 0; copy < 2; copy++) endings.push(...(await once(scene, () => {}, options)));
    return endings;
  },
});

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const algNone = `${encoded({ alg: 'none' })}.${encoded({ role: 'facilitator', exp: 9_999_999_999 })}.`;

async function status(scene: Scene, path: string, init: RequestInit = {}): Promise<HostileEnding> {
  const response = await fetch(scene.url.replace('ws:', 'http:') + path, init).catch(
    (error: unknown) => error,
  );
  if (!(response instanceof Response)) return { code: 'http 0', reason: String(response) };
  return {
    code: `http ${String(response.status)}`,
    reason: (await response.text()).slice(0, 80) || response.statusText,
  };
}

const request = (
  name: string,
  expected: Attack['expected'],
  path: string,
  init: (scene: Scene) => RequestInit,
  times = 1,
): Attack => ({
  name,
  threat: 'HTTP',
  room: 'free',
  doors: ['palabre'],
  expected,
  run: (scene) => Promise.all(Array.from({ length: times }, () => status(scene, path, init(scene)))),
});

const bearer = ({ token }: Scene) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});
const posted =
  (body: string) =>
  (scene: Scene): RequestInit => ({ method: 'POST', headers: bearer(scene), body });
const documents = '/api/documents';

export const admissionAttacks: readonly Attack[] = [
  entry('a page of another origin', ['forbidden', 'ws error'], {
    socket: { origin: 'https://evil.example' },
  }),
  entry('no token', ['unauthenticated'], { token: '' }),
  entry('an invented token', ['unauthenticated'], { token: `pk_${'A'.repeat(43)}` }),
  entry('a token of algorithm none', ['unauthenticated'], { token: algNone }),
  entry('a token of 100,000 characters', ['unauthenticated', 'ws error'], { token: 'p'.repeat(12_000) }),
  entry('a document that does not exist', ['unknownDocument'], { document: 'proposal:nothing' }),
  {
    ...entry('names that are no document', ['unknownDocument', 'malformed'], {}),
    doors: ['yjs'],
    run: async (scene) => {
      const endings = [];
      for (const name of [
        '%2e%2e%2fdata',
        '__proto__',
        'free:',
        `free:${'x'.repeat(3_000)}`,
        '%00',
        'roadmap:demo/../x',
      ])
        endings.push(...(await once(scene, () => {}, { document: name as 'free:x' }))); // not one: that is the point
      return endings;
    },
  },
  {
    name: 'fifty refused connections in a row',
    threat: 'origin and token',
    room: 'free',
    expected: ['malformed', 'busy'],
    run: async (scene) =>
      (
        await Promise.all(
          Array.from({ length: 50 }, () =>
            once(scene, (hostile) => hostile.message(Uint8Array.of(99)), { isDeaf: true }, 8_000),
          ),
        )
      ).flat(),
  },
  {
    name: 'documents made by the dozen',
    threat: 'floods',
    room: 'free',
    // On a slow machine the last of them have not said who they are in time.
    expected: ['ignored', 'rate', 'busy', 'forged', 'resync', 'unauthenticated'],
    run: async (scene) => {
      const many = Array.from(
        { length: 150 },
        (_, at) => `free:made-${scene.door}-${String(at)}-${String(Date.now())}` as const,
      );
      return (await Promise.all(many.map((document) => once(scene, () => {}, { document }, 100)))).flat();
    },
  },
  request(
    'a body of 5 MB',
    ['http 413', 'http 0'],
    documents,
    posted(`{"x":"${'x'.repeat(5_000_000)}"}`),
    10,
  ),
  request(
    'a body with __proto__',
    ['http 400', 'http 422'],
    documents,
    posted('{"__proto__":{"kind":"proposal"},"kind":"proposal"}'),
  ),
  request(
    'a body 5,000 levels deep',
    ['http 400', 'http 422', 'http 413'],
    documents,
    posted('['.repeat(5_000) + ']'.repeat(5_000)),
  ),
  request('a body that is no JSON', ['http 400'], documents, posted('{"kind":')),
  request(
    'a path out of the client’s folder',
    ['http 200', 'http 400', 'http 403', 'http 404', 'http 503'], // 503: the client is not built
    '/..%2f..%2f..%2fetc%2fpasswd',
    () => ({}),
  ),
  request(
    'titles of 100 kB',
    ['http 413', 'http 422', 'http 400'],
    documents,
    posted(JSON.stringify({ kind: 'proposal', titleFr: 'x'.repeat(100_000), language: 'fr' })),
  ),
  request(
    'a polling post of 30 MB',
    ['http 400', 'http 413', 'http 0'],
    '/socket.io/?EIO=4&transport=polling',
    () => ({ method: 'POST', body: 'x'.repeat(30_000_000) }),
  ),
  request(
    'a forged session of long-polling',
    ['http 400'],
    '/socket.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA',
    () => ({}),
  ),
  request(
    'names and groups that are not, by a link that is not',
    ['http 400', 'http 401', 'http 404', 'http 422'],
    '/api/join/xxxx',
    posted('{"name":"x","group":"x"}'),
    50,
  ),
  request(
    'who am I, 1,000 times',
    ['http 200', 'http 429'],
    '/api/me',
    (scene) => ({ headers: bearer(scene) }),
    1_000,
  ),
];

/** HTTP to the own server: the answer parsed by a schema, or the problem in words; never an exception for an ordinary "no". */
import * as z from 'zod/mini';
import type { Words } from '../../shared/words.ts';

export interface Problem {
  /** A refusal's code, `offline` when the server could not be reached, `unreadable` when its answer has no known form. */
  readonly code: string;
  readonly words: Words;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Ticket or token, sent as `Authorization: Bearer`. */
  readonly credential?: string;
}

/** Milliseconds before a silent server counts as unreachable: a 2G link answers within ten seconds. */
const patienceMs = 15_000;

const offline: Problem = {
  code: 'offline',
  words: {
    fr: 'Le serveur ne répond pas. Vérifiez le réseau, puis réessayez.',
    en: 'The server does not answer. Check the network, then try again.',
  },
};
const unreadable: Problem = {
  code: 'unreadable',
  words: {
    fr: 'La réponse du serveur est illisible. Rechargez la page.',
    en: 'The server’s answer cannot be read. Reload the page.',
  },
};

const problemSchema = z.object({
  code: z.string(),
  words: z.object({ fr: z.string(), en: z.string() }),
});

/** Asks `path` and parses the answer with `schema`; a 204 or empty answer is parsed as null. */
export async function request<T>(
  schema: z.ZodMiniType<T>,
  path: string,
  { method = 'GET', body, credential }: RequestOptions = {},
): Promise<Answer<T>> {
  let text: string;
  let accepted: boolean;
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    accepted = response.ok;
    text = await response.text();
  } catch {
    return { ok: false, problem: offline };
  }
  return read(schema, accepted, text);
}

function read<T>(schema: z.ZodMiniType<T>, accepted: boolean, text: string): Answer<T> {
  let json: unknown;
  try {
    json = text === '' ? null : JSON.parse(text);
  } catch {
    return { ok: false, problem: unreadable };
  }
  if (!accepted) {
    const problem = problemSchema.safeParse(json);
    return { ok: false, problem: problem.success ? problem.data : unreadable };
  }
  const value = schema.safeParse(json);
  return value.success ? { ok: true, value: value.data } : { ok: false, problem: unreadable };
}

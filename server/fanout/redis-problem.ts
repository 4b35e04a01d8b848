/** Why a Redis cannot be used: one clear sentence each, for the person who starts the server. */
import type { Phrase } from '../../shared/words.ts';
import { StartError } from '../start-error.ts';

/** Each takes the address, without its password, and what Redis said. */
const problems = {
  credentials: {
    fr: (at) => `Redis (${at}) refuse l’utilisateur ou le mot de passe : corrigez REDIS_URL.`,
    en: (at) => `Redis (${at}) refuses the user or the password: correct REDIS_URL.`,
  },
  permission: {
    fr: (at, said) =>
      `L’utilisateur de REDIS_URL n’a pas les droits qu’il faut sur Redis (${at}) : ${said}. Donnez-lui les clés et les canaux « palabre:* » et les commandes ping, info, cluster, publish, subscribe, spublish, ssubscribe, get, set, del, sadd, srem, smembers, pexpire.`,
    en: (at, said) =>
      `The user of REDIS_URL lacks rights on Redis (${at}): ${said}. Give it the keys and the channels “palabre:*” and the commands ping, info, cluster, publish, subscribe, spublish, ssubscribe, get, set, del, sadd, srem, smembers, pexpire.`,
  },
  version: {
    fr: (at, said) => `Redis (${at}) est en version ${said} : il faut au moins 6.2, et 7.0 pour un cluster.`,
    en: (at, said) => `Redis (${at}) is version ${said}: at least 6.2 is needed, and 7.0 for a cluster.`,
  },
  notRedis: {
    fr: (at, said) => `Ce qui répond à ${at} n’est pas Redis (${said}) : corrigez REDIS_URL.`,
    en: (at, said) => `What answers at ${at} is not Redis (${said}): correct REDIS_URL.`,
  },
  replica: {
    fr: (at) =>
      `Redis (${at}) est une réplique en lecture seule : nommez le maître, ou les sentinelles, dans REDIS_URL.`,
    en: (at) => `Redis (${at}) is a read-only replica: name the master, or the sentinels, in REDIS_URL.`,
  },
  master: {
    fr: (at, said) =>
      `Les sentinelles (${at}) ne connaissent pas de maître « ${said} » : corrigez la fin de REDIS_URL.`,
    en: (at, said) => `The sentinels (${at}) know no master “${said}”: correct the end of REDIS_URL.`,
  },
  noCluster: {
    fr: (at) =>
      `Redis (${at}) n’est pas un cluster : écrivez redis:// au lieu de redis+cluster:// dans REDIS_URL.`,
    en: (at) => `Redis (${at}) is not a cluster: write redis:// instead of redis+cluster:// in REDIS_URL.`,
  },
  cluster: {
    fr: (at) => `Redis (${at}) est un cluster : écrivez redis+cluster:// au lieu de redis:// dans REDIS_URL.`,
    en: (at) => `Redis (${at}) is a cluster: write redis+cluster:// instead of redis:// in REDIS_URL.`,
  },
} as const satisfies Record<string, Phrase<[address: string, said: string]>>;

export type RedisProblem = keyof typeof problems;

/** `said`: what Redis answered, or what the sentence is about. */
export function redisProblem(problem: RedisProblem, address: string, said = ''): StartError {
  const { fr, en } = problems[problem];
  return new StartError({ fr: fr(address, said), en: en(address, said) });
}

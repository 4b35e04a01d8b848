/** Opens the port, or says in one sentence why it cannot. */
import type { Server } from 'node:http';
import type { Config } from './config.ts';
import { StartError } from './start-error.ts';

function problem(error: NodeJS.ErrnoException, { port, host }: Config): StartError {
  const number = String(port);
  if (error.code === 'EADDRINUSE')
    return new StartError(
      {
        fr: `Le port ${number} est déjà pris : fermez l’autre programme, ou choisissez un autre port (PORT=3001).`,
        en: `Port ${number} is taken: close the other program, or choose another port (PORT=3001).`,
      },
      error,
    );
  if (error.code === 'EACCES')
    return new StartError(
      {
        fr: `Le port ${number} est réservé au système : choisissez-en un au-dessus de 1023 (PORT=3000).`,
        en: `Port ${number} is reserved for the system: choose one above 1023 (PORT=3000).`,
      },
      error,
    );
  const why = error.code ?? error.message;
  return new StartError(
    {
      fr: `Impossible d’écouter sur ${host}:${number} (${why}) : vérifiez HOST et PORT.`,
      en: `Cannot listen on ${host}:${number} (${why}): check HOST and PORT.`,
    },
    error,
  );
}

/** Resolves to the port when the server listens. Rejects with StartError. */
export function listen(http: Server, config: Config): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    http.once('error', (error) => reject(problem(error, config)));
    http.listen(config.port, config.host, () => {
      const address = http.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : config.port });
    });
  });
}

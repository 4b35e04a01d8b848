/** A node as the proxy sees it. */

/** `ready` takes work; `alive` answers, but says that it is not ready; `gone` does not answer. */
export type Standing = 'ready' | 'alive' | 'gone';

export class Upstream {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  #standing: Standing = 'ready';
  readonly #open = new Set<() => void>();

  constructor(name: string, port: number, host = '127.0.0.1') {
    this.name = name;
    this.host = host;
    this.port = port;
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** Requests and WebSockets that run through it. */
  get load(): number {
    return this.#open.size;
  }

  /** A node that is gone closes its connections, so that clients come back to another. */
  stand(standing: Standing): void {
    if (this.#standing === standing) return;
    this.#standing = standing;
    if (standing === 'gone') this.cutAll();
  }

  /** Counts something that runs through this node until the returned function is called; `cut` ends it. */
  carry(cut: () => void): () => void {
    this.#open.add(cut);
    return () => this.#open.delete(cut);
  }

  cutAll(): void {
    for (const cut of this.#open) cut();
  }
}

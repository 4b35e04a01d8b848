/**
 * The bus over Redis: one channel per document that is followed, one for the workspace. Every node hears its own beat on
 * the workspace's channel, or knows that messages do not come through: then it connects anew, and what it follows is told
 * that messages may have been missed.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Limits } from '../../shared/limits.ts';
import type { Environment, Timer } from '../environment.ts';
import type { Logger } from '../logger.ts';
import type { Bus, BusFigures, DocumentListener, WorkspaceMessage } from './bus.ts';
import {
  decodeDocumentMessage,
  decodeWorkspaceMessage,
  encodeDocumentMessage,
  encodeWorkspaceMessage,
} from './message-codec.ts';
import type { RedisLink, RedisLinkEvents } from './redis-link.ts';
import type { Seal } from './seal.ts';

/** A beat is 40 bytes to each node. */
const BEAT_MS = 2_000;
/** Beats without an echo after which the connections are made anew. */
const SILENT_BEATS = 2;
/** A bus that closes waits so long for what is under way. */
const CLOSE_MS = 500;
/** What could not be subscribed to is tried again after so long; a new connection subscribes to everything by itself. */
const RETRY_MS = 300;
/** Channels in one command. */
const CHANNELS_AT_ONCE = 500;

export interface RedisBusParts {
  readonly env: Environment;
  readonly limits: Pick<Limits, 'busQueueBytes'>;
  readonly logger: Logger;
  readonly seal: Seal;
  /** Begins the names of channels and keys of this cluster. */
  readonly prefix: string;
  /** Where Redis is, for the operator. */
  readonly address: string;
  readonly connect: (events: RedisLinkEvents) => RedisLink;
}

export class RedisBus implements Bus {
  readonly #parts: RedisBusParts;
  readonly #workspace: string;
  readonly #documents: string;
  /** Shared with the registry of people. */
  readonly link: RedisLink;
  readonly #listeners = new Set<(message: WorkspaceMessage, node: string) => void>();
  readonly #followed = new Map<string, Set<DocumentListener>>();
  readonly #figures = { up: false, published: 0, heard: 0, dropped: 0, forged: 0 };
  readonly #underWay = new Set<Promise<void>>();
  #queuedBytes = 0;
  #silentBeats = 0;
  #reason = 'not connected yet';
  #closed = false;
  #timer: Timer;

  constructor(parts: RedisBusParts) {
    this.#parts = parts;
    this.#workspace = `${parts.prefix}w`;
    this.#documents = `${parts.prefix}d:`;
    this.link = parts.connect({
      message: (channel, bytes) => this.#onMessage(channel, bytes),
      subscribable: () => void this.#subscribeAll(),
      broken: (reason) => this.#onBroken(reason),
    });
    this.#timer = parts.env.after(BEAT_MS, () => this.#onBeat());
  }

  publish(message: Parameters<Bus['publish']>[0]): void {
    if ('document' in message) this.#send(this.#documents + message.document, encodeDocumentMessage(message));
    else this.#send(this.#workspace, encodeWorkspaceMessage(message));
  }

  subscribe(listener: (message: WorkspaceMessage, node: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  follow(document: DocumentId, listener: DocumentListener): () => void {
    const channel = this.#documents + document;
    const known = this.#followed.get(channel);
    if (known === undefined) {
      this.#followed.set(channel, new Set([listener]));
      void this.#subscribe([channel]);
    } else known.add(listener);
    return () => {
      const listeners = this.#followed.get(channel);
      if (listeners?.delete(listener) !== true || listeners.size > 0) return;
      this.#followed.delete(channel);
      if (!this.#closed) this.link.unsubscribe(channel).catch(() => {}); // a new connection knows nothing of it
    };
  }

  figures(): BusFigures {
    return { ...this.#figures };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#timer.cancel();
    this.#listeners.clear();
    this.#followed.clear();
    let timer: Timer | null = null;
    const late = new Promise<void>((resolve) => (timer = this.#parts.env.after(CLOSE_MS, resolve)));
    await Promise.race([Promise.all(this.#underWay), late]);
    (timer as Timer | null)?.cancel();
    this.link.close();
  }

  #send(channel: string, content: Uint8Array): void {
    if (this.#closed) return;
    const figures = this.#figures;
    // What is under way is bounded: Redis that stands still must not fill this process.
    if (!this.link.ready || this.#queuedBytes + content.length > this.#parts.limits.busQueueBytes) {
      figures.dropped += 1;
      return;
    }
    const bytes = this.#parts.seal.seal(channel, content);
    this.#queuedBytes += content.length;
    const sent = this.link
      .publish(channel, bytes)
      .then(() => void (figures.published += 1))
      .catch((error: unknown) => {
        figures.dropped += 1;
        this.#onBroken(String(error));
      })
      .finally(() => {
        this.#queuedBytes -= content.length;
        this.#underWay.delete(sent);
      });
    this.#underWay.add(sent);
  }

  async #subscribeAll(): Promise<void> {
    await this.#subscribe([this.#workspace]);
    const channels = [...this.#followed.keys()];
    for (let first = 0; first < channels.length; first += CHANNELS_AT_ONCE)
      await this.#subscribe(channels.slice(first, first + CHANNELS_AT_ONCE));
    this.#beat();
  }

  /** Never rejects: what fails is tried again while it is wanted. */
  async #subscribe(channels: readonly string[]): Promise<void> {
    try {
      await this.link.subscribe(channels);
    } catch {
      const isWanted = (channel: string) => channel === this.#workspace || this.#followed.has(channel);
      this.#parts.env.after(RETRY_MS, () => {
        const wanted = this.#closed ? [] : channels.filter(isWanted);
        if (wanted.length > 0 && this.link.ready) void this.#subscribe(wanted);
      });
      return;
    }
    for (const channel of channels) this.#tellConnected(channel);
  }

  #tellConnected(channel: string): void {
    for (const listener of this.#followed.get(channel) ?? []) listener.connected();
  }

  #onMessage(channel: string, sealed: Buffer): void {
    if (this.#closed) return;
    const { seal } = this.#parts;
    if (seal.isOwn(sealed)) {
      if (channel === this.#workspace) this.#onEcho();
      return;
    }
    const opened = seal.open(channel, sealed);
    if (opened === null) return this.#onForged(channel);
    if (opened.content.length === 0) return; // another node's beat
    try {
      this.#deliver(channel, opened.content, opened.node);
      this.#figures.heard += 1;
    } catch (error) {
      this.#parts.logger.warn({ err: error }, 'a message of another node is not understood');
    }
  }

  #deliver(channel: string, content: Uint8Array, node: string): void {
    if (channel === this.#workspace) {
      const message = decodeWorkspaceMessage(content);
      for (const listener of this.#listeners) listener(message, node);
      return;
    }
    const listeners = this.#followed.get(channel);
    if (listeners === undefined) return;
    // The prefix was put before a document id.
    const message = decodeDocumentMessage(channel.slice(this.#documents.length) as DocumentId, content);
    for (const listener of listeners) listener.hear(message, node);
  }

  #onForged(channel: string): void {
    this.#figures.forged += 1;
    if (this.#figures.forged === 1)
      this.#parts.logger.warn(
        { channel },
        'a message in Redis was not made by this cluster: are there two clusters on one Redis?',
      );
  }

  #beat(): void {
    this.#send(this.#workspace, new Uint8Array());
  }

  #onBeat(): void {
    this.#silentBeats += 1;
    if (this.#silentBeats > SILENT_BEATS) {
      this.#setUp(false);
      this.#silentBeats = 0;
      this.link.reconnect();
    } else this.#beat();
    this.#timer = this.#parts.env.after(BEAT_MS, () => this.#onBeat());
  }

  #onEcho(): void {
    this.#silentBeats = 0;
    if (this.#figures.up) return;
    this.#setUp(true);
    for (const channel of this.#followed.keys()) this.#tellConnected(channel);
  }

  #onBroken(reason: string): void {
    this.#reason = reason;
    if (!this.#closed && !this.link.ready) this.#setUp(false);
  }

  #setUp(up: boolean): void {
    if (this.#figures.up === up) return;
    this.#figures.up = up;
    const { logger, address } = this.#parts;
    if (up) logger.info({ address }, 'Redis carries messages between the nodes');
    else
      logger.warn(
        { address, reason: this.#reason },
        'Redis is away: other nodes read the log every few seconds instead',
      );
  }
}

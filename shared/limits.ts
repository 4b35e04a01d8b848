/** Every limit of the service, with its unit and its reason. A `PALABRE_LIMIT_…` variable overrides each (server/config.ts). */
export const limits = {
  /** Bytes of one update. A pasted chapter is 50 kB; 1 MiB holds an offline day, and larger edits are split by the client. */
  updateBytes: 1_048_576,
  /** Bytes of one message on the wire: an update and its envelope. */
  messageBytes: 1_048_576 + 4_096,
  /** Structs in one update: a day offline at 14,000 places; inserted at random they cost 5 µs each to judge and apply, 120 ms in all. */
  structsPerUpdate: 20_000,
  /** Structs per second on one connection in one document, sustained: a person makes ten, a script that fills a table a thousand. */
  structsPerSecond: 2_000,
  /** Structs in one burst: two days offline. */
  structsBurst: 40_000,
  /** Structs of one document, about 500 bytes of memory each in use: twice what 260,000 keystrokes over a year leave, five times over. */
  structsPerDocument: 200_000,
  /** Separate stretches that one update deletes: find and replace in a long text; 20,000 cost about 60 ms to apply. */
  deletionsPerUpdate: 20_000,
  /** Items that Yjs may have to pass to place the structs of one update, 1.3 µs each in a list of 20,000: 65 ms; honest updates need a few thousand. */
  conflictStepsPerUpdate: 50_000,
  /** The same over the life of one connection in one document: 0.65 s. */
  conflictStepsPerConnection: 500_000,
  /** Client ids that appear in one update: a room of 500 that one person syncs at once. */
  clientsPerUpdate: 2_000,
  /** New client ids that one connection may bind in one document: page loads that one person brings back at once. */
  clientIdsPerConnection: 64,
  /** Messages per second on one connection, sustained: a person who drags or pastes makes 100 edits/s, with presence beside it. */
  messagesPerSecond: 250,
  /** Messages in one burst: an outbox of an hour offline, sent at the client's pace. */
  messagesBurst: 2_000,
  /** Bytes per second on one connection, sustained: a large paste every second. */
  bytesPerSecond: 2_097_152,
  /** Pings of WebSocket itself per second of one connection, and 50 at once: a library sends one in 20 s. */
  pingsPerSecond: 5,
  /** Bytes in one burst: an offline day is 5 MB. */
  bytesBurst: 8_388_608,
  /** Messages per second that a connection is read at without asking: nobody types, drags and points faster for long. */
  ownMessagesPerSecond: 100,
  /** Bytes per second that a connection is read at without asking: a page a second. */
  ownBytesPerSecond: 65_536,
  /** Messages per second beyond that, shared by all connections of one account: 20 % of one core. */
  sharedMessagesPerSecond: 2_000,
  /** Bytes per second beyond that, shared by all connections of one account: a large paste, applied in 30 ms, thrice. */
  sharedBytesPerSecond: 3_145_728,
  /** Milliseconds of work per second that a connection may cause without asking, twice as many at once: 100 keystrokes, or a pasted chapter. */
  ownWorkMsPerSecond: 50,
  /** Milliseconds of work per second beyond that, shared by all connections of one account: a quarter of one core. */
  sharedWorkMsPerSecond: 250,
  /** Milliseconds for which a connection may want to be read faster than it is, without a break: an offline day of 5 MB takes 80 s at its own pace alone. */
  behindMs: 90_000,
  /** Bytes accepted in one document and not on disk yet, beyond which its writers wait: a minute of a slow disk. */
  roomQueueBytes: 16_777_216,
  /** Sync steps 1 and joins per second on one connection, sustained: a person opens a few screens a minute. */
  syncsPerSecond: 10,
  /** Sync steps 1 and joins in one burst: every document of a workspace, joined again after three cuts in a row. */
  syncsBurst: 200,
  /** Bytes of documents that are compared with state vectors in one burst, 64 ms a megabyte; beyond it the whole is sent. */
  comparedBytesBurst: 2_097_152,
  /** Bytes of documents compared with state vectors per second, sustained: 6 % of one core. */
  comparedBytesPerSecond: 1_048_576,
  /** The same for all connections of one account or token: a quarter of one core. */
  comparedBytesPerSecondPerAccount: 4_194_304,
  /** Connections from one address: a hall shares one address. */
  connectionsPerAddress: 2_000,
  /** New connections per second from one address: a hall of 300 that comes back after a power cut, twice over. */
  joinsPerSecondPerAddress: 600,
  /** Connections in one burst from one address. */
  joinsBurstPerAddress: 2_000,
  /** Connections from one address that have not said yet who they are: the same hall, all at once. */
  unauthenticatedPerAddress: 1_000,
  /** Milliseconds that a connection may take to say who it is: a slow phone needs one round trip. */
  unauthenticatedMs: 5_000,
  /** Connections of one account or token: 500 people on one shared token, three pages each. */
  connectionsPerAccount: 1_500,
  /** Presence messages per second of one account or token, over all its connections: 500 people who move at once, four times. */
  presencePerSecondPerAccount: 2_000,
  /** Documents of any shape that one account may make per second, sustained: a script that files its notes. */
  newDocumentsPerSecond: 2,
  /** Such documents in one burst: a workshop that opens one for each table, and a migration. */
  newDocumentsBurst: 1_000,
  /** Milliseconds for which somebody who was refused again and again waits at most: honest people may hold the same token. */
  backOffMs: 500,
  /** Documents that one connection may have open: every screen of a workspace, with its comments. */
  documentsPerConnection: 64,
  /** Bytes queued to one reader before it is closed; it resyncs by state vector (F2). */
  readerQueueBytes: 4_194_304,
  /** Bytes of one person's presence in one document (F6). */
  presenceBytes: 4_096,
  /** Presence messages per second of one client (F6). */
  presencePerSecond: 20,
  /** Milliseconds after which a silent person is gone (F6). */
  presenceExpiryMs: 30_000,
  /** Milliseconds over which presence is merged into one frame. */
  presenceTickMs: 60,
  /** Bytes of an update that is published whole to other nodes; they read a larger one from the log, which costs them 1 ms. */
  busUpdateBytes: 65_536,
  /** Bytes on their way to Redis, beyond which hints are dropped: a second of 500 busy rooms. */
  busQueueBytes: 4_194_304,
  /** Milliseconds between two comparisons of what this node has with the log, and up to a quarter more: how late a lost hint is noticed. */
  headsMs: 4_000,
  /** Milliseconds after which one node's people are written down and announced to others again. */
  peopleRenewalMs: 5_000,
  /** Milliseconds of silence after which another node's people are gone here. */
  peopleSilenceMs: 12_000,
  /** Milliseconds for which Redis keeps one node's people: with the silence, less than 30 s after a node's death. */
  peopleExpiryMs: 15_000,
  /** Milliseconds between two writings of one room's people that change: 500 people are 100 kB. */
  peopleWriteMs: 1_000,
  /** Bytes of a state vector: 64 k bytes name 8,000 client ids. */
  stateVectorBytes: 65_536,
  /** Root names of a free document. */
  rootsPerDocument: 64,
  /** Nesting of shared types in a free document. */
  typeDepth: 32,
  /** Nesting of plain JSON values inside one field. */
  valueDepth: 16,
  /** Bytes of one document's committed state: 16 times the longest document measured. */
  documentBytes: 67_108_864,
  /** Updates after a document's merged base before they are merged into it: a joiner applies one in 10 µs, a merge of 500 costs 18 ms. */
  tailUpdates: 256,
  /** Bytes after the base before they are merged into it. */
  tailBytes: 262_144,
  /** Bytes of a document from which joiners are sent it packed: below, a round trip costs more than the bytes. */
  packedBytes: 16_384,
  /** Updates between two stored snapshots of a document in use: what a cold start replays at most. */
  snapshotUpdates: 1_000,
  /** Updates since the last snapshot from which one is stored when a room closes. */
  snapshotUpdatesOnClose: 50,
  /** Milliseconds between two parts of the self-check, at least: 200 records a second, so that a million take 80 minutes. */
  selfCheckPauseMs: 1_000,
  /** Milliseconds between two passes of the self-check. */
  selfCheckPassMs: 3_600_000,
  /** Bytes of the body of one HTTP request: names and titles; the longest is 2 kB. */
  bodyBytes: 16_384,
  /** API requests per second of one address, sustained: a hall of 300 that opens a list every three seconds. */
  requestsPerSecondPerAddress: 100,
  /** API requests in one burst from one address: a hall of 300 in which everybody loads the page, three requests each. */
  requestsBurstPerAddress: 1_000,
  /** Milliseconds in which a request must have arrived whole: 16 kB at 2 kB/s, and some. */
  requestMs: 10_000,
  /** Characters of a name or pseudonym. */
  nameCharacters: 60,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };

// y-socket.io with its own LevelDB persistence.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { YSocketIO } from 'y-socket.io/dist/server';

const server = createServer();
const io = new Server(server, {
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
  maxHttpBufferSize: 1e8,
});
new YSocketIO(io, { levelPersistenceDir: process.env.BENCH_DATA }).initialize();
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));

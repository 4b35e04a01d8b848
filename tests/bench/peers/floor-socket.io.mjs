// The floor of Socket.IO: a bare relay with its default parser, without Yjs, storage or checks.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer();
const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => {
  const room = socket.handshake.query.document;
  void socket.join(room);
  for (const event of ['update', 'presence'])
    socket.on(event, (message) => socket.to(room).emit(event, message));
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));

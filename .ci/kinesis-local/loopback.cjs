// SPDX-License-Identifier: Apache-2.0
// Preloaded into kinesis-local, which would listen on all interfaces and has no option for it: every listener of the
// process is bound to 127.0.0.1.
const { Server } = require('net');
const listen = Server.prototype.listen;

Server.prototype.listen = function (first, ...rest) {
  const options = typeof first === 'object' ? first : { port: Number(first) };
  const callback = rest.filter((argument) => typeof argument === 'function').slice(0, 1);
  return listen.call(this, { ...options, host: '127.0.0.1' }, ...callback);
};

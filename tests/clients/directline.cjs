// The official client, driven by lines: options as the first argument, commands on standard input, everything that it tells on
// standard output, one JSON object a line.
'use strict';
const options = JSON.parse(process.argv[2]);
const tell = line => process.stdout.write(JSON.stringify(line) + '\n');
const fail = error => tell({ error: String((error && error.message) || error) });
process.on('uncaughtException', fail);

// The client's fixed waits, in milliseconds, shortened as the test wishes; it waits by intervals only.
const { setInterval } = global;
global.setInterval = (callback, wait, ...rest) => setInterval(callback, (options.waits || {})[wait] ?? wait, ...rest);

// Forms are made of Node's own parts, which this XMLHttpRequest does not know.
const { XMLHttpRequest } = require('xhr2');
global.XMLHttpRequest = class extends XMLHttpRequest {
  send(body) {
    if (!(body instanceof FormData)) {
      return super.send(body);
    }
    const form = new Response(body);
    form.arrayBuffer().then(bytes => {
      this.setRequestHeader('Content-Type', form.headers.get('content-type'));
      super.send(Buffer.from(bytes));
    }, fail);
  }
};

const WebSocket = require('ws');
global.WebSocket = class extends WebSocket {
  send(frame, ...rest) {
    super.send(frame, ...rest);
    if (frame === '') {
      tell({ sent: 'empty frame' });
    }
  }
};

const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');
const client = new DirectLine({ random: () => 0, ...options });
let token = client.token;
Object.defineProperty(client, 'token', {
  get: () => token,
  set: value => {
    token = value;
    tell({ token });
  },
});
client.connectionStatus$.subscribe(status => tell({ status: ConnectionStatus[status] }));
client.activity$.subscribe(activity => tell({ activity }), fail);

require('readline')
  .createInterface({ input: process.stdin })
  .on('line', line => client.postActivity(JSON.parse(line)).subscribe(id => tell({ posted: id }), fail));

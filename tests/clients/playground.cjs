// The Agents Playground talks to the bot as a person would: node playground.cjs ASSISTANT_DLL STORE FOLDER MODE
// Starts both on fixed ports, so run it in a network of its own (unshare -n). Prints the messages that the person saw, as JSON.
const { spawn } = require('node:child_process');
const path = require('node:path');
const WebSocket = require('ws');

const [dll, store, folder, mode] = process.argv.slice(2);
const bot = 'http://127.0.0.1:5080';
const playground = 'http://127.0.0.1:56150';
const children = [];

function start(command, args, env) {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  child.on('exit', (code) => (child.ended = `${path.basename(command)} ended with ${code}: ${errors}`));
  children.push(child);
}

// Asks until there is an answer; a program that has ended will never give one.
async function ready(url) {
  for (;;) {
    const ended = children.find((child) => child.ended);
    if (ended) throw new Error(ended.ended);
    try {
      return await fetch(url);
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function post(route, body) {
  const response = await fetch(playground + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
}

// The messages of the bot as the page gets them.
async function listen() {
  const socket = new WebSocket(`${playground.replace('http', 'ws')}/_ws_conversation/v1/conversations/stream`);
  const seen = [];
  let wake = () => {};
  socket.on('message', (data) => {
    const news = JSON.parse(data);
    if (news.action === 'createMessage' && news.message.from?.id !== 'user-id-0') {
      seen.push(news.message);
      wake();
    }
  });
  await new Promise((open, failed) => socket.on('open', open).on('error', failed));
  return {
    async next(isIt) {
      for (;;) {
        const at = seen.findIndex(isIt);
        if (at >= 0) return seen.splice(0, at + 1).pop();
        await new Promise((done) => (wake = done));
      }
    },
    close: () => socket.close(),
  };
}

(async () => {
  start('dotnet', [dll, '--urls', bot, '--store', store], { Assistant__Bot__AllowAnonymous: 'true' });
  const cli = path.join(path.dirname(require.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
  const args = [cli, '-e', `${bot}/api/messages`, '-c', 'emulator', '-p', '56150', '--dt'];
  await ready(`${bot}/healthz/ready`);
  start('node', mode ? [...args, '--dm', mode] : args, { TEAMSAPPTESTER_BROWSER: 'none' });
  await ready(playground);
  const { config } = await (await fetch(`${playground}/_internal/v1/config`)).json();
  const conversation = config.personalChat.id;
  const person = await listen();

  await post(`/_debug/conversation/${conversation}/installation`, {});
  const greeting = await person.next((message) => message.text);
  const say = (text) =>
    post(`/_conversation/v1/conversations/${conversation}/messages`, { type: 'text', text, textFormat: 'plain', from: { id: 'user-id-0' } });
  await say('推荐单位什么时候截止');
  const answer = await person.next((message) => message.text?.includes('2025年7月23日'));
  // The Playground shows each attachment as a message of its own behind the text.
  const sources = await person.next((message) => message.attachments.length > 0);
  await say('我能报卓越工程师吗');
  const question = await person.next((message) => message.text && !message.text.includes('2025年7月23日'));
  person.close();
  console.log(JSON.stringify({ greeting, answer, sources, question }));
})()
  .catch((failure) => {
    console.error(failure);
    process.exitCode = 1;
  })
  .finally(() => children.forEach((child) => child.kill()));

// Microsoft's own client of the protocol calls the bot: node botbuilder-caller.cjs BOT_URL SERVICE_URL. Prints what it got, as JSON.
const { ConfigurationBotFrameworkAuthentication } = require('botbuilder');

const [botUrl, serviceUrl] = process.argv.slice(2);
const client = new ConfigurationBotFrameworkAuthentication({}).createBotFrameworkClient();

const post = (id, more) =>
  client.postActivity('', '', botUrl, serviceUrl, 'conversation-1', {
    type: 'message',
    id,
    channelId: 'emulator',
    conversation: { id: 'conversation-1' },
    from: { id: 'user-1' },
    recipient: { id: 'bot-1' },
    ...more,
  });

(async () => {
  const expected = await post('1', { text: '推荐单位什么时候截止', deliveryMode: 'expectReplies' });
  const normal = await post('2', { text: '推荐单位什么时候截止' });
  const invoked = await post('3', { type: 'invoke', name: 'unknown' });
  console.log(JSON.stringify({ expected, normal, invoked }));
})().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
